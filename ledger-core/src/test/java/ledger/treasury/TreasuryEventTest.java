package ledger.treasury;

import static java.util.Objects.requireNonNull;
import static ledger.journal.Account.ADJUSTMENTS;
import static ledger.journal.Account.DEPOSITS;
import static ledger.journal.Account.GLOBAL;
import static ledger.journal.Account.IN_TRANSIT_TO_GLOBAL;
import static ledger.journal.Account.IN_TRANSIT_TO_LOCAL;
import static ledger.journal.Account.LOCAL;
import static ledger.journal.Account.NETWORK_FEES;
import static ledger.journal.Account.OPENING_CAPITAL;
import static ledger.journal.Account.STRESS_TESTS;
import static ledger.journal.Account.WITHDRAWALS;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.inTransit;
import static ledger.treasury.Treasuries.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ledger.journal.Account;
import ledger.journal.Posting;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The journal legs of every event. */
class TreasuryEventTest {

  private static final Amount FIVE = Amount.parse("5");
  private static final Movement SENT = inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1");

  static Stream<Arguments> legs() {
    return Stream.of(
        arguments(
            opening("400", "600"),
            List.of(leg(LOCAL, "400"), leg(GLOBAL, "600"), leg(OPENING_CAPITAL, "-1000"))),
        arguments(opening("400", "0"), List.of(leg(LOCAL, "400"), leg(OPENING_CAPITAL, "-400"))),
        arguments(opening("0", "0"), List.of()),
        arguments(
            new TreasuryEvent.OutflowRecorded(
                Amount.parse("5"), Purpose.WITHDRAWAL, Particulars.NONE),
            List.of(leg(LOCAL, "-5"), leg(WITHDRAWALS, "5"))),
        arguments(
            new TreasuryEvent.OutflowRecorded(
                Amount.parse("5"), Purpose.STRESS_TEST, Particulars.NONE),
            List.of(leg(LOCAL, "-5"), leg(STRESS_TESTS, "5"))),
        arguments(
            new TreasuryEvent.InflowRecorded(Venue.GLOBAL, Amount.parse("5"), Particulars.NONE),
            List.of(leg(DEPOSITS, "-5"), leg(GLOBAL, "5"))),
        arguments(
            new TreasuryEvent.FundsMoved(
                movement(Venue.GLOBAL, Venue.LOCAL, "100", "1"), Particulars.NONE),
            List.of(leg(GLOBAL, "-101"), leg(LOCAL, "100"), leg(NETWORK_FEES, "1"))),
        arguments(
            new TreasuryEvent.FundsRebalanced(
                movement(Venue.LOCAL, Venue.GLOBAL, "100", "0"), Particulars.NONE),
            List.of(leg(LOCAL, "-100"), leg(GLOBAL, "100"))),
        arguments(
            new TreasuryEvent.FundsMoved(SENT, Particulars.NONE),
            List.of(leg(GLOBAL, "-101"), leg(IN_TRANSIT_TO_LOCAL, "100"), leg(NETWORK_FEES, "1"))),
        arguments(
            new TreasuryEvent.FundsRebalanced(
                inTransit(Venue.LOCAL, Venue.GLOBAL, "100", "0"), Particulars.NONE),
            List.of(leg(LOCAL, "-100"), leg(IN_TRANSIT_TO_GLOBAL, "100"))),
        arguments(
            new TreasuryEvent.TransferSettled(eventId(1), SENT, Particulars.NONE),
            List.of(leg(IN_TRANSIT_TO_LOCAL, "-100"), leg(LOCAL, "100"))),
        arguments(
            new TreasuryEvent.TransferFailed(eventId(1), SENT, true, Particulars.NONE),
            List.of(leg(IN_TRANSIT_TO_LOCAL, "-100"), leg(GLOBAL, "100"))),
        arguments(
            new TreasuryEvent.TransferFailed(eventId(1), SENT, false, Particulars.NONE),
            List.of(leg(IN_TRANSIT_TO_LOCAL, "-100"), leg(GLOBAL, "101"), leg(NETWORK_FEES, "-1"))),
        arguments(
            reversal(new Flow(Action.OUTFLOW, FIVE, Venue.LOCAL, null, null, Amount.ZERO)),
            List.of(leg(LOCAL, "5"), leg(WITHDRAWALS, "-5"))),
        arguments(
            reversal(new Flow(Action.STRESS_TEST, FIVE, Venue.LOCAL, null, null, Amount.ZERO)),
            List.of(leg(LOCAL, "5"), leg(STRESS_TESTS, "-5"))),
        arguments(
            reversal(new Flow(Action.INFLOW, FIVE, null, Venue.GLOBAL, null, Amount.ZERO)),
            List.of(leg(DEPOSITS, "5"), leg(GLOBAL, "-5"))),
        arguments(
            reversal(
                new Flow(
                    Action.MANUAL, FIVE, Venue.GLOBAL, Venue.LOCAL, "TRC20", Amount.parse("1"))),
            List.of(leg(GLOBAL, "6"), leg(LOCAL, "-5"), leg(NETWORK_FEES, "-1"))),
        arguments(
            new TreasuryEvent.BalanceAdjusted(Venue.GLOBAL, FIVE, Particulars.NONE),
            List.of(leg(ADJUSTMENTS, "-5"), leg(GLOBAL, "5"))),
        arguments(
            new TreasuryEvent.BalanceAdjusted(Venue.LOCAL, FIVE.negated(), Particulars.NONE),
            List.of(leg(ADJUSTMENTS, "5"), leg(LOCAL, "-5"))),
        arguments(
            inherited(),
            List.of(
                leg(LOCAL, "400"),
                leg(GLOBAL, "600"),
                leg(IN_TRANSIT_TO_LOCAL, "107"),
                leg(IN_TRANSIT_TO_GLOBAL, "5"),
                leg(OPENING_CAPITAL, "-1112"))),
        arguments(new TreasuryEvent.VenueFrozen(Venue.LOCAL, Particulars.NONE), List.of()),
        arguments(new TreasuryEvent.VenueUnfrozen(Venue.LOCAL, Particulars.NONE), List.of()),
        arguments(
            new TreasuryEvent.PolicyChanged(Preset.DEFAULT.policy(), Particulars.NONE), List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("legs")
  void isBookedInBalancedLegs(TreasuryEvent event, List<Posting> legs) {
    assertThat(event.entry().postings()).isEqualTo(legs);
  }

  @Test
  void everyEventHasItsLegsInTheTable() {
    assertThat(legs().<Object>map(row -> requireNonNull(row.get()[0]).getClass()).distinct())
        .containsExactlyInAnyOrder((Object[]) TreasuryEvent.class.getPermittedSubclasses());
  }

  private static Posting leg(Account account, String amount) {
    return new Posting(account, Amount.parse(amount));
  }

  private static Movement movement(Venue from, Venue to, String amount, String fee) {
    return Treasuries.instantly(from, to, amount, "TRC20", fee);
  }

  private static TreasuryEvent reversal(Flow original) {
    return new TreasuryEvent.OperationReversed(1, original, Particulars.NONE);
  }

  private static TreasuryEvent inherited() {
    List<Transfer> onTheirWay =
        List.of(
            new Transfer(eventId(1), 0, SENT, Treasuries.NOW),
            new Transfer(
                eventId(2), 0, inTransit(Venue.LOCAL, Venue.GLOBAL, "5", "9"), Treasuries.NOW),
            new Transfer(
                eventId(3), 0, inTransit(Venue.GLOBAL, Venue.LOCAL, "7", "9"), Treasuries.NOW));
    return new TreasuryEvent.TreasuryOpened(
        Treasuries.USDT,
        6,
        Kind.SIMULATION,
        Amount.parse("400"),
        Amount.parse("600"),
        Preset.DEFAULT.policy(),
        new Inheritance(new Origin(Treasuries.ID, 3, null, null), onTheirWay, Set.of()),
        Particulars.NONE);
  }
}
