package ledger.app.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ledger.app.simulator.store.Database.StoredEvent;
import ledger.journal.Account;
import ledger.journal.Balances;
import ledger.journal.Posting;
import ledger.money.Amount;
import ledger.treasury.Operation;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.jspecify.annotations.Nullable;

/**
 * Knows every event the moment it is committed, and what it made of its treasury: folded from the
 * committed events alone, beside everything that is under simulation.
 */
final class Oracle {

  private final Consumer<String> violated;
  private final Map<String, Past> pasts = new HashMap<>();

  /** A treasury's events and the state after each. */
  static final class Past {
    private final List<Recorded<TreasuryEvent>> events = new ArrayList<>();
    private final List<Treasury> states = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Account, Amount> accounts = new EnumMap<>(Account.class);

    List<Recorded<TreasuryEvent>> events() {
      return events;
    }

    List<Treasury> states() {
      return states;
    }

    /** What each event's receipt says. */
    List<Operation> operations() {
      return operations;
    }

    Treasury newest() {
      return states.getLast();
    }
  }

  Oracle(Consumer<String> violated) {
    this.violated = violated;
  }

  Map<String, Past> pasts() {
    return pasts;
  }

  @Nullable Past past(String treasuryId) {
    return pasts.get(treasuryId);
  }

  /** The newest committed version; -1 where there is none. */
  long newest(String treasuryId) {
    Past past = pasts.get(treasuryId);
    return past == null ? -1 : past.states.size() - 1;
  }

  void committed(StoredEvent stored) {
    Recorded<TreasuryEvent> event =
        TreasuryAggregate.recorded(stored.message(), (TreasuryEvent) stored.message().getPayload());
    String treasuryId = event.treasuryId().value();
    Past past = pasts.computeIfAbsent(treasuryId, id -> new Past());
    Treasury before = past.states.isEmpty() ? null : past.states.getLast();
    if (event.version() != past.states.size()) {
      violated.accept(
          "versions have no holes: %s has %d after %d"
              .formatted(treasuryId, event.version(), past.states.size() - 1));
      return;
    }
    if (before != null && !event.recordedAt().isAfter(before.recordedAt())) {
      violated.accept(
          "recorded time strictly increases: %s version %d at %s after %s"
              .formatted(treasuryId, event.version(), event.recordedAt(), before.recordedAt()));
    }
    Treasury after;
    try {
      after = Treasury.evolve(before, event);
    } catch (RuntimeException e) {
      violated.accept("history can be folded: " + e.getMessage());
      return;
    }
    past.events.add(event);
    past.states.add(after);
    past.operations.add(Operation.of(event, after));
    book(past, event, after);
  }

  /** The journal, summed up apart from the balances that the domain keeps. */
  private void book(Past past, Recorded<TreasuryEvent> event, Treasury after) {
    Amount sum = Amount.ZERO;
    for (Posting posting : event.event().entry().postings()) {
      past.accounts.merge(posting.account(), posting.amount(), Amount::plus);
      sum = sum.plus(posting.amount());
    }
    if (!sum.isZero()) {
      violated.accept("the journal sums to zero: " + after.id() + " version " + after.version());
    }
    Balances balances = after.balances();
    check(past, Account.LOCAL, balances.local(), after);
    check(past, Account.GLOBAL, balances.global(), after);
    check(past, Account.IN_TRANSIT_TO_LOCAL, balances.inTransitToLocal(), after);
    check(past, Account.IN_TRANSIT_TO_GLOBAL, balances.inTransitToGlobal(), after);
    Amount all = past.accounts.values().stream().reduce(Amount.ZERO, Amount::plus);
    if (!all.isZero()) {
      violated.accept("the asset's sum is conserved: %s has %s".formatted(after.id(), all));
    }
  }

  private void check(Past past, Account account, Amount balance, Treasury after) {
    if (balance.isNegative()) {
      violated.accept(
          "no balance is below zero: %s %s %s at version %d"
              .formatted(after.id(), account, balance, after.version()));
    }
    if (!balance.equals(past.accounts.getOrDefault(account, Amount.ZERO))) {
      violated.accept(
          "balances are what the journal sums to: %s %s at version %d"
              .formatted(after.id(), account, after.version()));
    }
  }
}
