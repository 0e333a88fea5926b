package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.USDT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.policy.Policies;
import ledger.policy.Preset;
import ledger.policy.RebalancingPolicy;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.TreasuryOpened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenTreasuryTest {

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(Breach.TREASURY_EXISTS, new TreasuryRejection.TreasuryExists(ID)),
          new Refusal(
              Breach.AMOUNT_NOT_POSITIVE,
              new TreasuryRejection.AmountNotPositive(Amount.parse("-100"), true)),
          new Refusal(
              Breach.AMOUNT_TOO_PRECISE,
              new TreasuryRejection.AmountTooPrecise(Amount.parse("100.0000001"), 6)),
          new Refusal(Breach.AMOUNT_TOO_LARGE, new TreasuryRejection.AmountTooLarge(30, null)),
          new Refusal(
              Breach.POLICY_INVALID,
              new TreasuryRejection.PolicyInvalid(
                  "targetLocalRatio", "must be above 0 and below 1")),
          new Refusal(
              Breach.EFFECTIVE_IN_FUTURE,
              new TreasuryRejection.EffectiveInFuture(NOW.plus(1, ChronoUnit.MICROS), NOW)));

  @ParameterizedTest
  @FieldSource("REFUSALS")
  void isRefused(Refusal refusal) {
    assertThat(decide(Draft.breaking(refusal.breach())))
        .isEqualTo(new Rejected<>(refusal.reason()));
  }

  static Stream<Arguments> pairs() {
    return Refusal.inPairs(REFUSALS);
  }

  @ParameterizedTest(name = "{0} before {1}")
  @MethodSource("pairs")
  void isRefusedForTheEarlierOfTwo(Refusal earlier, Refusal later) {
    assertThat(decide(Draft.breaking(earlier.breach(), later.breach())))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.reason().code()).isEqualTo(earlier.reason().code()));
  }

  @Test
  void opensWithBalancesAndPolicy() {
    assertThat(decide(new Draft()))
        .isEqualTo(
            new Accepted<>(
                new TreasuryOpened(
                    USDT,
                    6,
                    Kind.SIMULATION,
                    Amount.parse("100"),
                    Amount.parse("1000"),
                    Preset.TERMINAL_CLASSIC.policy(),
                    null,
                    new Particulars(NOW, "invoice 4711", "as agreed"))));
  }

  @ParameterizedTest(name = "{0} + {1} at scale {2}")
  @CsvSource({
    "0, 0, 6",
    "0, 5, 6",
    "5, 0, 6",
    "0.000001, 0.000001, 6",
    "0.000000000000000001, 0, 18",
    "500000000000000000000000000000, 499999999999999999999999999999, 6",
  })
  void mayHold(Amount local, Amount global, int scale) {
    assertThat(decide(local, global, scale, Preset.DEFAULT.policy())).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest(name = "{0} + {1} at scale {2}: {3}")
  @CsvSource({
    "-0.000001, 5, 6, AMOUNT_NOT_POSITIVE",
    "5, -0.000001, 6, AMOUNT_NOT_POSITIVE",
    "0.0000001, 5, 6, AMOUNT_TOO_PRECISE",
    "5, 0.0000001, 6, AMOUNT_TOO_PRECISE",
    "1000000000000000000000000000000, 0, 6, AMOUNT_TOO_LARGE",
    "0, 1000000000000000000000000000000, 6, AMOUNT_TOO_LARGE",
    "500000000000000000000000000000, 500000000000000000000000000000, 6, AMOUNT_TOO_LARGE",
    // Whichever venue has it, the earlier rule is told.
    "0.0000001, -1, 6, AMOUNT_NOT_POSITIVE",
    "1000000000000000000000000000000, 0.0000001, 6, AMOUNT_TOO_PRECISE",
    "5, 5, 1, POLICY_INVALID",
  })
  void mayNotHold(Amount local, Amount global, int scale, String code) {
    assertThat(decide(local, global, scale, Preset.DEFAULT.policy()))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.reason().code()).isEqualTo(code));
  }

  @Test
  void itsPolicyMustSuitItsScale() {
    assertThat(decide(Amount.ZERO, Amount.ZERO, 0, Preset.DEFAULT.policy()))
        .isEqualTo(
            new Rejected<>(
                new TreasuryRejection.PolicyInvalid(
                    "networks[2].fee", "has more than 0 fraction digits")));
    assertThat(
            decide(Amount.ZERO, Amount.ZERO, 0, Policies.like(Preset.DEFAULT).networks(3).policy()))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void mayBeBackdatedWithoutLimit() {
    Draft draft = new Draft();
    draft.effectiveAt = Instant.EPOCH;

    assertThat(decide(draft)).isInstanceOf(Accepted.class);
  }

  @Test
  void needsNeitherAnEffectiveTimeNorALimitOfValidity() {
    Draft draft = new Draft();
    draft.effectiveAt = null;
    draft.validUntil = null;

    assertThat(decide(draft)).isInstanceOf(Accepted.class);
  }

  private static Decision<TreasuryOpened> decide(Draft draft) {
    return OpenTreasury.decide(draft.open(), draft.exists ? draft.treasury() : null, NOW);
  }

  private static Decision<TreasuryOpened> decide(
      Amount local, Amount global, int scale, RebalancingPolicy policy) {
    return OpenTreasury.decide(
        new OpenTreasury(
            ID, USDT, scale, Kind.LIVE, local, global, policy, Treasuries.at(OPENED_AT), null),
        null,
        NOW);
  }
}
