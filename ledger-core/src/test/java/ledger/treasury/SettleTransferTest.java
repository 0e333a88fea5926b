package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.inTransit;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Venue;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.TransferSettled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettleTransferTest {

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

  @Test
  void closesWhatWasSent() {
    assertThat(decide(new Draft()))
        .isEqualTo(
            new Accepted<>(
                new TransferSettled(
                    eventId(Draft.SENT),
                    inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1"),
                    new Particulars(NOW, "invoice 4711", "as agreed"))));
  }

  /** Nothing expires by itself. */
  @Test
  void mayComeLongAfterItWasExpected() {
    Draft draft = new Draft();
    draft.effectiveAt = null;
    draft.validUntil = null;
    Instant later = NOW.plus(3650, ChronoUnit.DAYS);

    assertThat(
            SettleTransfer.decide(draft.settlement(), draft.sent().treasury(), draft.sent(), later))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void mayTakeEffectFromTheSendingOn() {
    Draft draft = new Draft();
    draft.sentAt = NOW;

    assertThat(decide(draft)).isInstanceOf(Accepted.class);
  }

  @Test
  void isStoppedByNoFreeze() {
    Draft draft = new Draft();
    Chronicle frozen =
        Chronicle.of(
            draft.sent().events().get(0).event(),
            draft.sent().events().get(1).event(),
            new TreasuryEvent.VenueFrozen(Venue.LOCAL, Particulars.NONE),
            new TreasuryEvent.VenueFrozen(Venue.GLOBAL, Particulars.NONE));

    assertThat(SettleTransfer.decide(draft.settlement(), frozen.treasury(), frozen, NOW))
        .isInstanceOf(Accepted.class);
    assertThat(FailTransfer.decide(draft.failure(), frozen.treasury(), frozen, NOW))
        .isInstanceOf(Accepted.class);
  }

  /** A move that was instant has an identity too, but nothing of it is on its way. */
  @Test
  void needsATransfer() {
    Draft draft = new Draft();

    assertThat(
            SettleTransfer.decide(draft.settlement(), draft.moved().treasury(), draft.moved(), NOW))
        .isEqualTo(new Rejected<>(new TreasuryRejection.TransferNotFound(eventId(Draft.SENT))));
  }

  private static Decision<TransferSettled> decide(Draft draft) {
    return SettleTransfer.decide(draft.settlement(), draft.sent().treasury(), draft.sent(), NOW);
  }
}
