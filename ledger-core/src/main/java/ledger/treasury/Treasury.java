package ledger.treasury;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import ledger.advice.Alert;
import ledger.journal.Balances;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.RebalancingPolicy;
import ledger.treasury.TreasuryEvent.BalanceAdjusted;
import ledger.treasury.TreasuryEvent.FundsMoved;
import ledger.treasury.TreasuryEvent.FundsRebalanced;
import ledger.treasury.TreasuryEvent.InflowRecorded;
import ledger.treasury.TreasuryEvent.OperationReversed;
import ledger.treasury.TreasuryEvent.OutflowRecorded;
import ledger.treasury.TreasuryEvent.PolicyChanged;
import ledger.treasury.TreasuryEvent.TransferFailed;
import ledger.treasury.TreasuryEvent.TransferSettled;
import ledger.treasury.TreasuryEvent.TreasuryOpened;
import ledger.treasury.TreasuryEvent.VenueFrozen;
import ledger.treasury.TreasuryEvent.VenueUnfrozen;
import org.jspecify.annotations.Nullable;

/**
 * A treasury's state after one version: what its events add up to.
 *
 * @param scale the most fraction digits of its amounts, 0 to 18
 * @param openedAt when its opening took effect; nothing can take effect before
 * @param recordedAt when the last event was recorded
 * @param policyVersion the version that set the policy
 * @param openTransfers in order of version; money is in transit exactly while they are open
 * @param frozen venues that nothing may be paid out of, nor be moved from or to
 * @param origin of a simulation that was opened from another treasury's state
 */
public record Treasury(
    TreasuryId id,
    Asset asset,
    int scale,
    Kind kind,
    Instant openedAt,
    long version,
    Instant recordedAt,
    Balances balances,
    RebalancingPolicy policy,
    long policyVersion,
    List<Transfer> openTransfers,
    Set<Venue> frozen,
    @Nullable Origin origin) {

  public Treasury {
    openTransfers = List.copyOf(openTransfers);
    frozen = inOrder(frozen);
  }

  /**
   * The state after one more event.
   *
   * @param before the state so far; none before the opening
   * @throws IllegalStateException if the event is not the next one of this treasury
   */
  public static Treasury evolve(
      @Nullable Treasury before, Recorded<? extends TreasuryEvent> recorded) {
    long expected = before == null ? 0 : before.version + 1;
    if (recorded.version() != expected) {
      throw new IllegalStateException(
          recorded.treasuryId() + ": version " + expected + " expected, not " + recorded.version());
    }
    if (before != null && !before.id.equals(recorded.treasuryId())) {
      throw new IllegalStateException(recorded.treasuryId() + ": not an event of " + before.id);
    }
    if (recorded.event() instanceof TreasuryOpened opening) {
      return open(before, recorded, opening);
    }
    if (before == null) {
      throw new IllegalStateException(recorded.treasuryId() + ": not opened by its first event");
    }
    return before.next(recorded);
  }

  private static Treasury open(
      @Nullable Treasury before,
      Recorded<? extends TreasuryEvent> recorded,
      TreasuryOpened opening) {
    if (before != null) {
      throw new IllegalStateException(recorded.treasuryId() + ": opened twice");
    }
    Inheritance inherited = opening.inherited();
    return new Treasury(
        recorded.treasuryId(),
        opening.asset(),
        opening.scale(),
        opening.kind(),
        recorded.effectiveAt(),
        recorded.version(),
        recorded.recordedAt(),
        Balances.NOTHING.after(opening.entry()),
        opening.policy(),
        recorded.version(),
        inherited == null ? List.of() : inherited.openTransfers(),
        inherited == null ? Set.of() : inherited.frozen(),
        inherited == null ? null : inherited.origin());
  }

  private Treasury next(Recorded<? extends TreasuryEvent> recorded) {
    TreasuryEvent event = recorded.event();
    RebalancingPolicy newPolicy = event instanceof PolicyChanged changed ? changed.policy() : null;
    return new Treasury(
        id,
        asset,
        scale,
        kind,
        openedAt,
        recorded.version(),
        recorded.recordedAt(),
        balances.after(event.entry()),
        newPolicy == null ? policy : newPolicy,
        newPolicy == null ? policyVersion : recorded.version(),
        transfersAfter(recorded),
        frozenAfter(event),
        origin);
  }

  private List<Transfer> transfersAfter(Recorded<? extends TreasuryEvent> recorded) {
    return switch (recorded.event()) {
      case FundsMoved move -> withSent(recorded, move.movement());
      case FundsRebalanced rebalance -> withSent(recorded, rebalance.movement());
      case TransferSettled settlement -> without(settlement.transferId());
      case TransferFailed failure -> without(failure.transferId());
      case TreasuryOpened _,
          OutflowRecorded _,
          InflowRecorded _,
          OperationReversed _,
          BalanceAdjusted _,
          PolicyChanged _,
          VenueFrozen _,
          VenueUnfrozen _ ->
          openTransfers;
    };
  }

  private List<Transfer> withSent(Recorded<? extends TreasuryEvent> recorded, Movement movement) {
    if (movement.transit() == null) {
      return openTransfers;
    }
    Transfer sent =
        new Transfer(recorded.eventId(), recorded.version(), movement, recorded.effectiveAt());
    return Stream.concat(openTransfers.stream(), Stream.of(sent)).toList();
  }

  private List<Transfer> without(UUID transferId) {
    if (openTransfer(transferId).isEmpty()) {
      throw new IllegalStateException(id + ": no open transfer " + transferId);
    }
    return openTransfers.stream()
        .filter(transfer -> !transfer.transferId().equals(transferId))
        .toList();
  }

  private Set<Venue> frozenAfter(TreasuryEvent event) {
    if (!(event instanceof VenueFrozen) && !(event instanceof VenueUnfrozen)) {
      return frozen;
    }
    Set<Venue> after = new TreeSet<>(frozen);
    if (event instanceof VenueFrozen freeze) {
      after.add(freeze.venue());
    }
    if (event instanceof VenueUnfrozen end) {
      after.remove(end.venue());
    }
    return after;
  }

  /** The same with money of another kind. */
  Treasury as(Kind other) {
    return new Treasury(
        id,
        asset,
        scale,
        other,
        openedAt,
        version,
        recordedAt,
        balances,
        policy,
        policyVersion,
        openTransfers,
        frozen,
        origin);
  }

  /** The clock in microseconds, or one more than the last event's where that is later. */
  Instant nextRecordedAt(Instant now) {
    Instant clock = now.truncatedTo(ChronoUnit.MICROS);
    Instant earliest = recordedAt.plus(1, ChronoUnit.MICROS);
    return clock.isBefore(earliest) ? earliest : clock;
  }

  /**
   * What had taken effect at an instant, by what was known after this state's version.
   *
   * @param ruling the state whose policy and freezes ruled then
   */
  public Treasury onEffectiveClock(Balances then, Treasury ruling, List<Transfer> openThen) {
    return new Treasury(
        id,
        asset,
        scale,
        kind,
        openedAt,
        version,
        recordedAt,
        then,
        ruling.policy,
        ruling.policyVersion,
        openThen,
        ruling.frozen,
        origin);
  }

  public Optional<Transfer> openTransfer(UUID transferId) {
    return openTransfers.stream()
        .filter(transfer -> transfer.transferId().equals(transferId))
        .findFirst();
  }

  /**
   * Dangers that an operator must see.
   *
   * @param moment at which transfers are judged overdue
   */
  public List<Alert> alerts(Instant moment) {
    return Alert.of(
        balances,
        policy,
        openTransfers.stream().anyMatch(transfer -> transfer.isOverdueAt(moment)));
  }

  /** The same set, always in the same order. */
  static Set<Venue> inOrder(Set<Venue> venues) {
    return venues.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(venues));
  }
}
