package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.inTransit;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.recorded;
import static ledger.treasury.Treasuries.treasury;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import ledger.advice.Alert;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money between its sending and its end, in the state of a treasury. */
class TransferTest {

  private static final TreasuryEvent OPENING = opening("400", "600");
  private static final Movement TO_LOCAL = inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1");
  private static final Movement TO_GLOBAL = inTransit(Venue.LOCAL, Venue.GLOBAL, "50", "2");
  private static final TreasuryEvent SENT =
      new TreasuryEvent.FundsMoved(TO_LOCAL, Particulars.NONE);
  private static final TreasuryEvent SENT_BACK =
      new TreasuryEvent.FundsRebalanced(TO_GLOBAL, Treasuries.at(OPENED_AT));

  @Test
  void isOpenFromItsSendingOn() {
    Treasury treasury = treasury(OPENING, SENT, SENT_BACK);

    assertThat(treasury.openTransfers())
        .containsExactly(
            new Transfer(eventId(1), 1, TO_LOCAL, OPENED_AT.plusSeconds(1)),
            new Transfer(eventId(2), 2, TO_GLOBAL, OPENED_AT));
    assertThat(treasury.balances()).isEqualTo(balances("348", "499", "100", "50"));
    assertThat(treasury.balances().total()).hasToString("997");
  }

  @Test
  void endsAtTheReceiverOrBackAtTheSender() {
    assertThat(treasury(OPENING, SENT, SENT_BACK, settled(2, TO_GLOBAL)).balances())
        .isEqualTo(balances("348", "549", "100", "0"));
    assertThat(treasury(OPENING, SENT, SENT_BACK, failed(2, TO_GLOBAL, true)).balances())
        .isEqualTo(balances("398", "499", "100", "0"));
    assertThat(treasury(OPENING, SENT, SENT_BACK, failed(2, TO_GLOBAL, false)).balances())
        .isEqualTo(balances("400", "499", "100", "0"));
  }

  @Test
  void isOpenNoMoreWhenItHasEnded() {
    assertThat(treasury(OPENING, SENT, SENT_BACK, settled(1, TO_LOCAL)).openTransfers())
        .extracting(Transfer::transferId)
        .containsExactly(eventId(2));
    assertThat(
            treasury(OPENING, SENT, SENT_BACK, failed(1, TO_LOCAL, true), settled(2, TO_GLOBAL))
                .openTransfers())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3})
  void cannotEndTwiceOrWithoutASending(long transfer) {
    Treasury treasury = treasury(OPENING, SENT, settled(1, TO_LOCAL));

    assertThatIllegalStateException()
        .isThrownBy(() -> Treasury.evolve(treasury, recorded(3, settled(transfer, TO_LOCAL))))
        .withMessage("usdt-main: no open transfer " + eventId(transfer));
  }

  @Test
  void isOverdueOnceItsTimeHasPassed() {
    Instant expectedBy = OPENED_AT.plusSeconds(61);
    Treasury treasury = treasury(OPENING, SENT);

    assertThat(treasury.openTransfers().getFirst().expectedBy()).isEqualTo(expectedBy);
    assertThat(treasury.alerts(expectedBy)).doesNotContain(Alert.TRANSFER_OVERDUE);
    assertThat(treasury.alerts(expectedBy.plus(1, ChronoUnit.MICROS)))
        .contains(Alert.TRANSFER_OVERDUE);
    assertThat(treasury(OPENING, SENT, settled(1, TO_LOCAL)).alerts(NOW))
        .doesNotContain(Alert.TRANSFER_OVERDUE);
  }

  @Test
  void isNeverOverdueWhereTheNetworkExpectsNothing() {
    Transfer transfer = transfer(new Transit(null));

    assertThat(transfer.expectedBy()).isNull();
    assertThat(transfer.isOverdueAt(Instant.MAX)).isFalse();
  }

  private static Transfer transfer(@Nullable Transit transit) {
    return new Transfer(
        new UUID(0, 1),
        1,
        new Movement(Venue.LOCAL, Venue.GLOBAL, Amount.parse("1"), "N", Amount.ZERO, transit),
        NOW);
  }

  private static TreasuryEvent settled(long transfer, Movement movement) {
    return new TreasuryEvent.TransferSettled(eventId(transfer), movement, Particulars.NONE);
  }

  private static TreasuryEvent failed(long transfer, Movement movement, boolean feeSpent) {
    return new TreasuryEvent.TransferFailed(
        eventId(transfer), movement, feeSpent, Particulars.NONE);
  }

  private static Balances balances(String local, String global, String toLocal, String toGlobal) {
    return new Balances(
        Amount.parse(local), Amount.parse(global), Amount.parse(toLocal), Amount.parse(toGlobal));
  }
}
