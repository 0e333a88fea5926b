package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.policy.Policies;
import ledger.policy.Preset;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.PolicyChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChangePolicyTest {

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.POLICY_INVALID,
              new TreasuryRejection.PolicyInvalid(
                  "targetLocalRatio", "must be above 0 and below 1")));

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
  void putsTheWholePolicyInForce() {
    assertThat(decide(new Draft()))
        .isEqualTo(
            new Accepted<>(new PolicyChanged(Preset.TERMINAL_CLASSIC.policy(), Particulars.NONE)));
  }

  @Test
  void mustSuitTheScaleOfTheTreasury() {
    Draft draft = new Draft();
    draft.newPolicy = Policies.like(Preset.DEFAULT).minimums("0.0000001", "1").policy();

    assertThat(decide(draft))
        .isEqualTo(
            new Rejected<>(
                new TreasuryRejection.PolicyInvalid(
                    "minimums.LOCAL", "has more than 6 fraction digits")));
  }

  private static Decision<PolicyChanged> decide(Draft draft) {
    return ChangePolicy.decide(draft.changePolicy(), draft.treasury(), NOW);
  }
}
