package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.OutflowRecorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordOutflowTest {

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.AMOUNT_NOT_POSITIVE,
              new TreasuryRejection.AmountNotPositive(Amount.parse("-100"), false)),
          new Refusal(
              Breach.AMOUNT_TOO_PRECISE,
              new TreasuryRejection.AmountTooPrecise(Amount.parse("100.0000001"), 6)),
          new Refusal(Breach.AMOUNT_TOO_LARGE, new TreasuryRejection.AmountTooLarge(30, null)),
          new Refusal(
              Breach.EFFECTIVE_IN_FUTURE,
              new TreasuryRejection.EffectiveInFuture(NOW.plus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.EFFECTIVE_BEFORE_OPENING,
              new TreasuryRejection.EffectiveBeforeOpening(NOW, NOW.plus(1, ChronoUnit.MICROS))),
          new Refusal(
              Breach.STRESS_TEST_ON_LIVE_TREASURY,
              new TreasuryRejection.StressTestOnLiveTreasury()),
          new Refusal(Breach.VENUE_FROZEN, new TreasuryRejection.VenueFrozen(Venue.LOCAL)),
          new Refusal(
              Breach.INSUFFICIENT_FUNDS,
              new TreasuryRejection.InsufficientFunds(
                  Venue.LOCAL, Amount.parse("99.999999"), Amount.parse("100"))));

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
  void booksWhatWasSaid() {
    assertThat(decide(new Draft()))
        .isEqualTo(
            new Accepted<>(
                new OutflowRecorded(
                    Amount.parse("100"),
                    Purpose.STRESS_TEST,
                    new Particulars(NOW, "invoice 4711", "as agreed"))));
  }

  @ParameterizedTest(name = "{1} on {0}: {2}")
  @CsvSource({
    "LIVE, WITHDRAWAL, true",
    "SIMULATION, WITHDRAWAL, true",
    "SIMULATION, STRESS_TEST, true",
    "LIVE, STRESS_TEST, false",
  })
  void isRehearsedInASimulationOnly(Kind kind, Purpose purpose, boolean accepted) {
    Draft draft = new Draft();
    draft.kind = kind;
    draft.purpose = purpose;

    assertThat(decide(draft) instanceof Accepted).isEqualTo(accepted);
  }

  @ParameterizedTest(name = "{0} of 1,000: {1}")
  @CsvSource({
    "0.000001, true",
    "999.999999, true",
    "1000, true",
    "1000.000001, false",
    "0, false",
    "0.000, false",
  })
  void paysEverythingThatIsThereAndNoMore(Amount amount, boolean accepted) {
    Draft draft = new Draft();
    draft.amount = amount;

    assertThat(decide(draft) instanceof Accepted).isEqualTo(accepted);
  }

  @Test
  void isPaidOutOfLocalAlone() {
    Draft draft = new Draft();
    draft.local = "99";
    draft.global = "1000000";

    assertThat(decide(draft)).isInstanceOf(Rejected.class);
  }

  @Test
  void isBoundByNoMinimum() {
    Draft draft = Draft.breaking(Breach.BELOW_VENUE_MINIMUM);
    draft.amount = Amount.parse("1000");

    assertThat(decide(draft)).isInstanceOf(Accepted.class);
  }

  @Test
  void mayTakeEffectFromTheOpeningOn() {
    Draft draft = new Draft();
    draft.effectiveAt = OPENED_AT;
    assertThat(decide(draft)).isInstanceOf(Accepted.class);

    draft.effectiveAt = OPENED_AT.minus(1, ChronoUnit.MICROS);
    assertThat(decide(draft))
        .isEqualTo(
            new Rejected<>(
                new TreasuryRejection.EffectiveBeforeOpening(
                    OPENED_AT.minus(1, ChronoUnit.MICROS), OPENED_AT)));
  }

  @Test
  void needsNeitherAnEffectiveTimeNorALimitOfValidity() {
    Draft draft = new Draft();
    draft.effectiveAt = null;
    draft.validUntil = null;

    assertThat(decide(draft)).isInstanceOf(Accepted.class);
  }

  private static Decision<OutflowRecorded> decide(Draft draft) {
    return RecordOutflow.decide(draft.outflow(), draft.treasury(), NOW);
  }
}
