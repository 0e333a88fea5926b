package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.inTransit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.TransferFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailTransferTest {

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.TRANSFER_NOT_FOUND, new TreasuryRejection.TransferNotFound(eventId(404))),
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.TRANSFER_NOT_OPEN,
              new TreasuryRejection.TransferNotOpen(
                  eventId(Draft.SENT), Transfer.State.SETTLED, 2)),
          new Refusal(
              Breach.AMOUNT_TOO_LARGE,
              new TreasuryRejection.AmountTooLarge(
                  30, Breach.THIRTY_ONE_DIGITS.plus(Amount.parse("2000")))),
          new Refusal(
              Breach.EFFECTIVE_IN_FUTURE,
              new TreasuryRejection.EffectiveInFuture(NOW.plus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.EFFECTIVE_BEFORE_OPENING,
              new TreasuryRejection.EffectiveBeforeOpening(NOW, NOW.plus(1, ChronoUnit.MICROS))),
          new Refusal(
              Breach.EFFECTIVE_BEFORE_TRANSFER,
              new TreasuryRejection.EffectiveBeforeTransfer(NOW, NOW.plus(1, ChronoUnit.MICROS))));

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
  @ValueSource(booleans = {true, false})
  void saysWhetherTheFeeIsSpent(boolean feeSpent) {
    Draft draft = new Draft();
    draft.feeSpent = feeSpent;

    assertThat(decide(draft))
        .isEqualTo(
            new Accepted<>(
                new TransferFailed(
                    eventId(Draft.SENT),
                    inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1"),
                    feeSpent,
                    new Particulars(NOW, "invoice 4711", "as agreed"))));
  }

  @Test
  void tellsThatItHasFailedBefore() {
    Draft draft = new Draft();
    Chronicle failed =
        Chronicle.of(
            draft.sent().events().get(0).event(),
            draft.sent().events().get(1).event(),
            new TransferFailed(
                eventId(Draft.SENT),
                inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1"),
                true,
                Particulars.NONE));

    assertThat(FailTransfer.decide(draft.failure(), failed.treasury(), failed, NOW))
        .isEqualTo(
            new Rejected<>(
                new TreasuryRejection.TransferNotOpen(
                    eventId(Draft.SENT), Transfer.State.FAILED, 2)));
  }

  /** The treasury holds 10^30 - 1, all digits that a total may have before the point. */
  @ParameterizedTest(name = "fee spent {0}")
  @ValueSource(booleans = {true, false})
  void mayNotMakeTheTotalTooLarge(boolean feeSpent) {
    Draft draft = new Draft();
    draft.local = "1";
    draft.global = "9".repeat(30);
    draft.feeSpent = feeSpent;

    assertThat(decide(draft) instanceof Accepted).isEqualTo(feeSpent);
  }

  @Test
  void needsAReason() {
    assertThatNullPointerException()
        .isThrownBy(
            () -> new FailTransfer(Treasuries.ID, eventId(1), true, Particulars.NONE, null));
  }

  private static Decision<TransferFailed> decide(Draft draft) {
    return FailTransfer.decide(draft.failure(), draft.sent().treasury(), draft.sent(), NOW);
  }
}
