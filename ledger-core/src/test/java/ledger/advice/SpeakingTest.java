package ledger.advice;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.advice.Advice.Driver;
import ledger.advice.Advice.Status;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.policy.Policies;
import ledger.policy.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the advisor speaks, and what it says of the target. */
class SpeakingTest {

  private static final Policies RATIO_ONLY = Policies.like(Preset.DEFAULT).enforced(false);

  @ParameterizedTest(name = "LOCAL {0} of 1,000,000: {2}")
  @CsvSource({
    "400000, 600000, BALANCED",
    "350000, 650000, BALANCED",
    "450000, 550000, BALANCED",
    "349999, 650001, MOVE",
    "450001, 549999, MOVE",
    "350000.000001, 649999.999999, BALANCED",
    "349999.999999, 650000.000001, MOVE",
    "449999.999999, 550000.000001, BALANCED",
    "450000.000001, 549999.999999, MOVE",
  })
  void isSilentUpToExactlyTheBand(String local, String global, Status status) {
    assertThat(Situation.of(local, global).under(RATIO_ONLY).advice().status()).isEqualTo(status);
    assertThat(Situation.of(local, global).under(Preset.TERMINAL_CLASSIC).advice().status())
        .isEqualTo(status);
    assertThat(Situation.of(local, global).advice().status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "LOCAL {0} of 1,000: {2}")
  @CsvSource({
    "400, 600, BALANCED",
    "399.999999, 600.000001, BLOCKED",
    "400.000001, 599.999999, BLOCKED",
  })
  void withoutABandOnlyTheTargetItselfIsSilent(String local, String global, Status status) {
    assertThat(Situation.of(local, global).under(RATIO_ONLY.band("0")).advice().status())
        .isEqualTo(status);
  }

  /** Total 300,000: the ratio asks for 120,000, the floor for 157,500, the band is 15,000. */
  @ParameterizedTest(name = "LOCAL {0} of 300,000, floor {2}: {3} {4}")
  @CsvSource({
    "149999.999999, 150000.000001, true, BLOCKED, FLOOR",
    "150000, 150000, true, BALANCED, ",
    "157500, 142500, true, BALANCED, ",
    "172500, 127500, true, BALANCED, ",
    "172500.000001, 127499.999999, true, MOVE, FLOOR",
    "104999.999999, 195000.000001, false, MOVE, DRIFT",
    "105000, 195000, false, BALANCED, ",
    "135000, 165000, false, BALANCED, ",
    "135000.000001, 164999.999999, false, MOVE, DRIFT",
  })
  void anEnforcedMinimumRaisesTheTarget(
      String local, String global, boolean enforced, Status status, @Nullable Driver driver) {
    Advice advice = Situation.of(local, global).under(RATIO_ONLY.enforced(enforced)).advice();

    assertThat(advice.status()).isEqualTo(status);
    assertThat(advice.driver()).isEqualTo(driver);
    assertThat(advice.target()).hasToString(enforced ? "157500" : "120000");
  }

  /** Total 1,000,000: the band of 300,000 hides the drift, the minimum of 300,000 does not. */
  @ParameterizedTest(name = "LOCAL {0}: {2} {3}")
  @CsvSource({
    "300000, 700000, BALANCED, ",
    "299999.999999, 700000.000001, MOVE, FLOOR",
    "100000, 900000, MOVE, FLOOR",
    "99999.999999, 900000.000001, MOVE, DRIFT",
  })
  void anEnforcedMinimumSpeaksInsideTheBandToo(
      String local, String global, Status status, @Nullable Driver driver) {
    Policies policies = Policies.like(Preset.DEFAULT).band("0.3").minimums("300000", "0");
    Advice advice = Situation.of(local, global).under(policies).advice();

    assertThat(advice.status()).isEqualTo(status);
    assertThat(advice.driver()).isEqualTo(driver);
    assertThat(advice.target()).hasToString("400000");
  }

  @Test
  void driftDrivesWhereTheFloorIsExactlyTheTargetByRatio() {
    Advice advice = Situation.of("157500", "236250").advice();
    assertThat(advice.target()).hasToString("157500");
    assertThat(advice.status()).isEqualTo(Status.BALANCED);

    assertThat(Situation.of("193750", "200000").advice().driver()).isEqualTo(Driver.DRIFT);
  }

  @Test
  void whatIsInTransitToLocalCountsAsLocal() {
    Situation refilled = Situation.of("100000", "650000").inTransit("250000", "0");
    assertThat(refilled.advice().status()).isEqualTo(Status.BALANCED);

    Situation notQuite = Situation.of("100000", "650001").inTransit("249999", "0");
    assertThat(notQuite.advice().status()).isEqualTo(Status.MOVE);
    assertThat(notQuite.advice().drift()).hasToString("50001");
  }

  @Test
  void whatIsInTransitToGlobalCountsInTheTotalOnly() {
    Advice advice = Situation.of("350000", "0").inTransit("0", "650000").advice();

    assertThat(advice.status()).isEqualTo(Status.BALANCED);
    assertThat(advice.target()).hasToString("400000");
  }

  @ParameterizedTest(name = "{0} + {1}: target {2}, drift {3}, deviation {4}")
  @CsvSource({
    "200000, 600000, 320000, 120000, 0.15",
    "400000, 200000, 240000, -160000, 0.266667",
    "400000, 600000, 400000, 0, 0",
    "100000, 200000, 120000, 20000, 0.066667",
    // A deviation of 0.0000005 is a tie and goes to the even digit, 0.0000015 too.
    "400000.5, 599999.5, 400000, -0.5, 0",
    "400001.5, 599998.5, 400000, -1.5, 0.000002",
    "0, 0, 0, 0, 0",
  })
  void tellsTargetDriftAndDeviation(
      String local, String global, Amount target, Amount drift, Ratio deviation) {
    Advice advice = Situation.of(local, global).under(RATIO_ONLY).advice();

    assertThat(advice.target()).isEqualTo(target);
    assertThat(advice.drift()).isEqualTo(drift);
    assertThat(advice.deviation()).isEqualTo(deviation);
  }

  @Test
  void anEmptyTreasuryLacksItsFloorWithoutADeviation() {
    Advice advice = Situation.of("0", "0").advice();

    assertThat(advice.status()).isEqualTo(Status.BLOCKED);
    assertThat(advice.driver()).isEqualTo(Driver.FLOOR);
    assertThat(advice.drift()).hasToString("157500");
    assertThat(advice.deviation()).isEqualTo(Ratio.ZERO);
  }

  @Test
  void silenceHasNoDriverRecommendationOrBlocker() {
    Advice advice = Situation.of("400000", "600000").advice();

    assertThat(advice.driver()).isNull();
    assertThat(advice.recommendation()).isNull();
    assertThat(advice.blockedBy()).isNull();
  }
}
