package ledger.projections.treasuries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import ledger.projections.feed.Change;
import ledger.projections.feed.Projection;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** Writes a row for every version, and keeps the latest states in memory where it runs. */
final class TreasuriesProjection implements Projection {

  static final String NAME = "treasuries";

  private final TreasuryRows rows;
  private final Supplier<Collection<Treasury>> stored;

  /** None where another node runs the projection: what it writes would be missed here. */
  private volatile @Nullable ConcurrentNavigableMap<TreasuryId, Treasury> current;

  TreasuriesProjection(TreasuryRows rows, Supplier<Collection<Treasury>> stored) {
    this.rows = rows;
    this.stored = stored;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(List<Change> changes) {
    rows.write(changes);
  }

  /** The latest states where they are known without asking the database. */
  @Nullable Collection<Treasury> current() {
    ConcurrentNavigableMap<TreasuryId, Treasury> states = current;
    return states == null ? null : List.copyOf(states.values());
  }

  /** The treasury's latest state where it is known without asking the database. */
  @Nullable Treasury current(TreasuryId id) {
    ConcurrentNavigableMap<TreasuryId, Treasury> states = current;
    return states == null ? null : states.get(id);
  }

  /** Those that have come beyond the version known of them, where that needs no database. */
  @Nullable List<Treasury> newerThan(Map<TreasuryId, Long> known) {
    ConcurrentNavigableMap<TreasuryId, Treasury> states = current;
    if (states == null) {
      return null;
    }
    List<Treasury> newer = new ArrayList<>();
    known.forEach(
        (id, version) -> {
          Treasury state = states.get(id);
          if (state != null && state.version() > version) {
            newer.add(state);
          }
        });
    return newer;
  }

  @Override
  public void taken() {
    ConcurrentNavigableMap<TreasuryId, Treasury> states = new ConcurrentSkipListMap<>();
    stored.get().forEach(treasury -> states.put(treasury.id(), treasury));
    current = states;
  }

  @Override
  public void committed(List<Change> changes) {
    ConcurrentNavigableMap<TreasuryId, Treasury> states = current;
    if (states != null) {
      changes.forEach(change -> states.put(change.after().id(), change.after()));
    }
  }

  @Override
  public void released() {
    current = null;
  }
}
