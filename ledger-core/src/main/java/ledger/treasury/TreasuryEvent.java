package ledger.treasury;

import java.time.Instant;
import java.util.UUID;
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

  /**
   * The treasury exists, holds its opening balances and follows its first policy.
   *
   * @param inherited of a simulation that was opened from another treasury's state
   */
  record TreasuryOpened(
      Asset asset,
      int scale,
      Kind kind,
      Amount local,
      Amount global,
      RebalancingPolicy policy,
      @Nullable Inheritance inherited,
      Particulars particulars)
      implements TreasuryEvent {

    @Override
    public Entry entry() {
      Amount toLocal = inherited == null ? Amount.ZERO : inherited.inTransitTo(Venue.LOCAL);
      Amount toGlobal = inherited == null ? Amount.ZERO : inherited.inTransitTo(Venue.GLOBAL);
      Amount total = local.plus(global).plus(toLocal).plus(toGlobal);
      return Entry.of(
          new Posting(Account.LOCAL, local),
          new Posting(Account.GLOBAL, global),
          new Posting(Account.IN_TRANSIT_TO_LOCAL, toLocal),
          new Posting(Account.IN_TRANSIT_TO_GLOBAL, toGlobal),
          new Posting(Account.OPENING_CAPITAL, total.negated()));
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

  /** A transfer has arrived. {@code movement} is what was sent. */
  record TransferSettled(UUID transferId, Movement movement, Particulars particulars)
      implements TreasuryEvent {

    @Override
    public Entry entry() {
      return movement.settlement();
    }
  }

  /**
   * A transfer will not arrive.
   *
   * @param movement what was sent
   * @param feeSpent whether the network keeps the fee
   */
  record TransferFailed(
      UUID transferId, Movement movement, boolean feeSpent, Particulars particulars)
      implements TreasuryEvent {

    @Override
    public Entry entry() {
      return movement.failure(feeSpent);
    }
  }

  /**
   * An operation is taken back, effective when it was.
   *
   * @param reverses the version of the operation
   * @param original what it did
   */
  record OperationReversed(long reverses, Flow original, Particulars particulars)
      implements TreasuryEvent {

    @Override
    public Entry entry() {
      return original.entry().negated();
    }
  }

  /** A venue was found to hold more (positive) or less (negative) than the ledger said. */
  record BalanceAdjusted(Venue venue, Amount amount, Particulars particulars)
      implements TreasuryEvent {

    @Override
    public Entry entry() {
      return Entry.transfer(Account.ADJUSTMENTS, Account.of(venue), amount);
    }
  }

  /** Nothing may be paid out of the venue, nor be moved from or to it. */
  record VenueFrozen(Venue venue, Particulars particulars) implements TreasuryEvent {

    @Override
    public Entry entry() {
      return Entry.none();
    }
  }

  /** The venue's freeze has ended. */
  record VenueUnfrozen(Venue venue, Particulars particulars) implements TreasuryEvent {

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
