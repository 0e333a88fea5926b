package ledger.journal;

import ledger.money.Amount;
import ledger.money.Venue;

/** What a treasury holds: the sum of all its entries on the accounts that hold money. */
public record Balances(
    Amount local, Amount global, Amount inTransitToLocal, Amount inTransitToGlobal) {

  public static final Balances NOTHING =
      new Balances(Amount.ZERO, Amount.ZERO, Amount.ZERO, Amount.ZERO);

  public static Balances of(Amount local, Amount global) {
    return new Balances(local, global, Amount.ZERO, Amount.ZERO);
  }

  /** What can be paid out of the venue now. */
  public Amount at(Venue venue) {
    return switch (venue) {
      case LOCAL -> local;
      case GLOBAL -> global;
    };
  }

  public Amount inTransitTo(Venue venue) {
    return switch (venue) {
      case LOCAL -> inTransitToLocal;
      case GLOBAL -> inTransitToGlobal;
    };
  }

  public Amount inTransit() {
    return inTransitToLocal.plus(inTransitToGlobal);
  }

  public boolean hasInTransit() {
    return !inTransitToLocal.isZero() || !inTransitToGlobal.isZero();
  }

  public Amount total() {
    return local.plus(global).plus(inTransit());
  }

  /** These and those. */
  public Balances plus(Balances others) {
    return new Balances(
        local.plus(others.local),
        global.plus(others.global),
        inTransitToLocal.plus(others.inTransitToLocal),
        inTransitToGlobal.plus(others.inTransitToGlobal));
  }

  /** The balances after an entry. The only way by which a balance changes. */
  public Balances after(Entry entry) {
    Balances balances = this;
    for (Posting posting : entry.postings()) {
      balances = balances.after(posting);
    }
    return balances;
  }

  private Balances after(Posting posting) {
    Amount amount = posting.amount();
    return switch (posting.account()) {
      case LOCAL -> new Balances(local.plus(amount), global, inTransitToLocal, inTransitToGlobal);
      case GLOBAL -> new Balances(local, global.plus(amount), inTransitToLocal, inTransitToGlobal);
      case IN_TRANSIT_TO_LOCAL ->
          new Balances(local, global, inTransitToLocal.plus(amount), inTransitToGlobal);
      case IN_TRANSIT_TO_GLOBAL ->
          new Balances(local, global, inTransitToLocal, inTransitToGlobal.plus(amount));
      case OPENING_CAPITAL, DEPOSITS, WITHDRAWALS, STRESS_TESTS, NETWORK_FEES, ADJUSTMENTS -> this;
    };
  }
}
