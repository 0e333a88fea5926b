package ledger.treasury;

import ledger.journal.Account;
import ledger.journal.Entry;
import ledger.journal.Posting;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Network;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way between venues.
 *
 * @param amount what the receiver gets in full
 * @param fee what the sender is charged on top
 * @param transit none where the receiver is credited in the same entry
 */
public record Movement(
    Venue from, Venue to, Amount amount, String network, Amount fee, @Nullable Transit transit) {

  static Movement over(Network network, Venue from, Venue to, Amount amount) {
    return new Movement(from, to, amount, network.name(), network.fee(), Transit.over(network));
  }

  /** Leaves the sender, and reaches the receiver or the way there. */
  Entry entry() {
    Account reached = transit == null ? Account.of(to) : Account.inTransitTo(to);
    return Entry.of(
        new Posting(Account.of(from), amount.plus(fee).negated()),
        new Posting(reached, amount),
        new Posting(Account.NETWORK_FEES, fee));
  }

  /** The way ends at the receiver. */
  Entry settlement() {
    return Entry.transfer(Account.inTransitTo(to), Account.of(to), amount);
  }

  /** The way ends back at the sender, who gets the fee back too unless it is spent. */
  Entry failure(boolean feeSpent) {
    Amount feeBack = feeSpent ? Amount.ZERO : fee;
    return Entry.of(
        new Posting(Account.inTransitTo(to), amount.negated()),
        new Posting(Account.of(from), amount.plus(feeBack)),
        new Posting(Account.NETWORK_FEES, feeBack.negated()));
  }
}
