package ledger.treasury;

import java.time.Instant;
import ledger.journal.Account;
import ledger.journal.Entry;
import ledger.journal.Posting;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.RebalancingPolicy;
import org.jspecify.annotations.Nullable;

/** What can happen to a treasury. Stored for ever: a component never changes its meaning. */
public sealed interface TreasuryEvent {

  Particulars particulars();

  /** The balanced legs of this event, from which alone balances follow. */
  Entry entry();

  /** The treasury exists, holds its opening balances and follows its first policy. */
  record TreasuryOpened(
      Asset asset,
      int scale,
      Kind kind,
      Amount local,
      Amount global,
      RebalancingPolicy policy,
      Particulars particulars)
      implements TreasuryEvent {

    @Override
    public Entry entry() {
      return Entry.of(
          new Posting(Account.LOCAL, local),
          new Posting(Account.GLOBAL, global),
          new Posting(Account.OPENING_CAPITAL, local.plus(global).negated()));
    }
  }

  /** Money left LOCAL: the authorisation, booked before paying out. */
  record OutflowRecorded(Amount amount, Purpose purpose, Particulars particulars)
      implements TreasuryEvent {

    @Override
    public Entry entry() {
      return Entry.transfer(
          Account.LOCAL,
          switch (purpose) {
            case WITHDRAWAL -> Account.WITHDRAWALS;
            case STRESS_TEST -> Account.STRESS_TESTS;
          },
          amount);
    }
  }

  /** Money arrived at a venue. */
  record InflowRecorded(Venue venue, Amount amount, Particulars particulars)
      implements TreasuryEvent {

    @Override
    public Entry entry() {
      return Entry.transfer(Account.DEPOSITS, Account.of(venue), amount);
    }
  }

  /** An operator moved money between venues. */
  record FundsMoved(Movement movement, Particulars particulars) implements TreasuryEvent {

    @Override
    public Entry entry() {
      return movement.entry();
    }
  }

  /** The auto-pilot's recommendation was executed. */
  record FundsRebalanced(Movement movement, Particulars particulars) implements TreasuryEvent {

    @Override
    public Entry entry() {
      return movement.entry();
    }
  }

  /** Another policy is in force from this version on. */
  record PolicyChanged(RebalancingPolicy policy, Particulars particulars) implements TreasuryEvent {

    @Override
    public Entry entry() {
      return Entry.none();
    }
  }

  /** When it happened, as far as that was said. */
  default @Nullable Instant effectiveAt() {
    return particulars().effectiveAt();
  }
}
