package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.InflowRecorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordInflowTest {

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
              new TreasuryRejection.EffectiveBeforeOpening(NOW, NOW.plus(1, ChronoUnit.MICROS))));

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

  @ParameterizedTest
  @EnumSource
  void arrivesAtAnyVenue(Venue venue) {
    Draft draft = new Draft();
    draft.to = venue;

    assertThat(decide(draft))
        .isEqualTo(
            new Accepted<>(
                new InflowRecorded(
                    venue,
                    Amount.parse("100"),
                    new Particulars(NOW, "invoice 4711", "as agreed"))));
  }

  @Test
  void arrivesAtAFrozenVenueToo() {
    assertThat(decide(Draft.breaking(Breach.VENUE_FROZEN))).isInstanceOf(Accepted.class);
  }

  @Test
  void zeroIsNoInflow() {
    Draft draft = new Draft();
    draft.amount = Amount.ZERO;

    assertThat(decide(draft))
        .isEqualTo(new Rejected<>(new TreasuryRejection.AmountNotPositive(Amount.ZERO, false)));
  }

  /** The treasury holds 10^30 - 1, all digits that a total may have before the point. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"0.000001, true", "0.999999, true", "1, false", "5.5, false"})
  void mayNotMakeTheTotalTooLarge(Amount amount, boolean accepted) {
    Draft draft = new Draft();
    draft.local = "1";
    draft.global = "9".repeat(29) + "8";
    draft.amount = amount;

    assertThat(decide(draft))
        .isEqualTo(
            accepted
                ? new Accepted<>(new InflowRecorded(Venue.LOCAL, amount, draft.particulars()))
                : new Rejected<>(
                    new TreasuryRejection.AmountTooLarge(
                        30, draft.treasury().balances().total().plus(amount))));
  }

  private static Decision<InflowRecorded> decide(Draft draft) {
    return RecordInflow.decide(draft.inflow(), draft.treasury(), NOW);
  }
}
