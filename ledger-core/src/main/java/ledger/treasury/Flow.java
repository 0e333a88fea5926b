package ledger.treasury;

import static java.util.Objects.requireNonNull;

import ledger.journal.Account;
import ledger.journal.Entry;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.TreasuryEvent.FundsMoved;
import ledger.treasury.TreasuryEvent.FundsRebalanced;
import ledger.treasury.TreasuryEvent.InflowRecorded;
import ledger.treasury.TreasuryEvent.OutflowRecorded;
import org.jspecify.annotations.Nullable;

/**
 * Money that came, went or moved at once: what an operation that can be reversed did.
 *
 * @param action one of OUTFLOW, STRESS_TEST, INFLOW, MANUAL and AUTO_PILOT
 * @param from none of an inflow
 * @param to none of an outflow
 * @param network of a move
 */
public record Flow(
    Action action,
    Amount amount,
    @Nullable Venue from,
    @Nullable Venue to,
    @Nullable String network,
    Amount fee) {

  /** What the event did; none where it cannot be reversed. */
  static @Nullable Flow reversible(TreasuryEvent event) {
    Action action = Action.of(event);
    return switch (event) {
      case OutflowRecorded outflow ->
          new Flow(action, outflow.amount(), Venue.LOCAL, null, null, Amount.ZERO);
      case InflowRecorded inflow ->
          new Flow(action, inflow.amount(), null, inflow.venue(), null, Amount.ZERO);
      case FundsMoved move -> reversible(action, move.movement());
      case FundsRebalanced rebalance -> reversible(action, rebalance.movement());
      case TreasuryEvent.TreasuryOpened _,
          TreasuryEvent.PolicyChanged _,
          TreasuryEvent.TransferSettled _,
          TreasuryEvent.TransferFailed _,
          TreasuryEvent.OperationReversed _,
          TreasuryEvent.BalanceAdjusted _,
          TreasuryEvent.VenueFrozen _,
          TreasuryEvent.VenueUnfrozen _ ->
          null;
    };
  }

  /** A transfer is settled or fails instead. */
  private static @Nullable Flow reversible(Action action, Movement movement) {
    return movement.transit() != null
        ? null
        : new Flow(
            action,
            movement.amount(),
            movement.from(),
            movement.to(),
            movement.network(),
            movement.fee());
  }

  Entry entry() {
    if (from == null) {
      return Entry.transfer(Account.DEPOSITS, Account.of(requireNonNull(to)), amount);
    }
    if (to == null) {
      return Entry.transfer(
          Account.of(from),
          action == Action.STRESS_TEST ? Account.STRESS_TESTS : Account.WITHDRAWALS,
          amount);
    }
    return new Movement(from, to, amount, requireNonNull(network), fee, null).entry();
  }
}
