package ledger.treasury;

import java.time.Instant;
import java.util.Set;
import ledger.journal.Balances;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.RebalancingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A treasury's state after one version: what its events add up to.
 *
 * @param scale the most fraction digits of its amounts, 0 to 18
 * @param openedAt when its opening took effect; nothing can take effect before
 * @param recordedAt when the last event was recorded
 * @param policyVersion the version that set the policy
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
    long policyVersion) {

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
    if (recorded.event() instanceof TreasuryEvent.TreasuryOpened opening) {
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
      TreasuryEvent.TreasuryOpened opening) {
    if (before != null) {
      throw new IllegalStateException(recorded.treasuryId() + ": opened twice");
    }
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
        recorded.version());
  }

  private Treasury next(Recorded<? extends TreasuryEvent> recorded) {
    boolean changesPolicy = recorded.event() instanceof TreasuryEvent.PolicyChanged;
    return new Treasury(
        id,
        asset,
        scale,
        kind,
        openedAt,
        recorded.version(),
        recorded.recordedAt(),
        balances.after(recorded.event().entry()),
        recorded.event() instanceof TreasuryEvent.PolicyChanged changed ? changed.policy() : policy,
        changesPolicy ? recorded.version() : policyVersion);
  }

  /** Venues from and to which nothing may be moved. */
  public Set<Venue> frozen() {
    return Set.of();
  }
}
