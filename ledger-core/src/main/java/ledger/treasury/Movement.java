package ledger.treasury;

import ledger.journal.Account;
import ledger.journal.Entry;
import ledger.journal.Posting;
import ledger.money.Amount;
import ledger.money.Venue;

/**
 * Money on its way between venues over an instant network.
 *
 * @param amount what the receiver gets in full
 * @param fee what the sender is charged on top
 */
public record Movement(Venue from, Venue to, Amount amount, String network, Amount fee) {

  Entry entry() {
    return Entry.of(
        new Posting(Account.of(from), amount.plus(fee).negated()),
        new Posting(Account.of(to), amount),
        new Posting(Account.NETWORK_FEES, fee));
  }
}
