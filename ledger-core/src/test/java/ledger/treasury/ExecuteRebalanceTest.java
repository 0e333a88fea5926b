package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.advice.Advice;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Settlement;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.FundsRebalanced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExecuteRebalanceTest {

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.EFFECTIVE_IN_FUTURE,
              new TreasuryRejection.EffectiveInFuture(NOW.plus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.EFFECTIVE_BEFORE_OPENING,
              new TreasuryRejection.EffectiveBeforeOpening(NOW, NOW.plus(1, ChronoUnit.MICROS))),
          new Refusal(
              Breach.WITHIN_DRIFT_BAND,
              new TreasuryRejection.WithinDriftBand(Amount.parse("-100"), Amount.parse("100"))),
          new Refusal(
              Breach.NO_RECOMMENDATION,
              new TreasuryRejection.NoRecommendation(Advice.Blocker.NO_NETWORK)));

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
  void executesWhatTheAdvisorRecommends() {
    assertThat(decide(new Draft()))
        .isEqualTo(
            new Accepted<>(
                new FundsRebalanced(
                    Treasuries.instantly(Venue.LOCAL, Venue.GLOBAL, "200", "TRC20", "1"),
                    new Particulars(NOW, "invoice 4711", "as agreed"))));
  }

  @Test
  void executesItTheOtherWayToo() {
    Draft draft = new Draft();
    draft.local = "100";

    assertThat(decide(draft))
        .isEqualTo(
            new Accepted<>(
                new FundsRebalanced(
                    Treasuries.instantly(Venue.GLOBAL, Venue.LOCAL, "340", "TRC20", "1"),
                    draft.particulars())));
  }

  @Test
  void leavesTheSenderItsEnforcedMinimum() {
    Draft draft = new Draft();
    draft.local = "100";
    draft.enforceMinimums = true;
    draft.globalMinimum = "900";

    assertThat(decide(draft))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted ->
                assertThat(accepted.event())
                    .isEqualTo(
                        new FundsRebalanced(
                            Treasuries.instantly(Venue.GLOBAL, Venue.LOCAL, "99", "TRC20", "1"),
                            draft.particulars())));
  }

  @Test
  void isOnItsWayOverANetworkThatConfirms() {
    Draft draft = new Draft();
    draft.settlement = Settlement.CONFIRMED;

    assertThat(decide(draft))
        .isEqualTo(
            new Accepted<>(
                new FundsRebalanced(
                    new Movement(
                        Venue.LOCAL,
                        Venue.GLOBAL,
                        Amount.parse("200"),
                        "TRC20",
                        Amount.parse("1"),
                        new Transit(60L)),
                    draft.particulars())));
  }

  @Test
  void aFreezeBlocksIt() {
    assertThat(decide(Draft.breaking(Breach.VENUE_FROZEN)))
        .isEqualTo(
            new Rejected<>(new TreasuryRejection.NoRecommendation(Advice.Blocker.VENUE_FROZEN)));
  }

  @Test
  void tellsWhyThereIsNoRecommendation() {
    Draft draft = new Draft();
    draft.local = "0";
    draft.global = "0";
    draft.enforceMinimums = true;

    assertThat(decide(draft))
        .isEqualTo(
            new Rejected<>(new TreasuryRejection.NoRecommendation(Advice.Blocker.NOTHING_TO_MOVE)));
  }

  private static Decision<FundsRebalanced> decide(Draft draft) {
    return ExecuteRebalance.decide(draft.rebalance(), draft.treasury(), NOW);
  }
}
