package ledger.projections.treasuries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import ledger.journal.Balances;
import ledger.projections.feed.Change;
import ledger.projections.feed.Projection;
import ledger.projections.rows.RowBatch;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Origin;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes a row for every version, and keeps the latest states in memory where it runs. */
final class TreasuriesProjection implements Projection {

  static final String NAME = "treasuries";

  private static final String INSERT_TREASURIES =
      SqlFile.read(TreasuriesProjection.class, "insert-treasuries.sql");
  private static final String INSERT_POLICIES =
      SqlFile.read(TreasuriesProjection.class, "insert-policies.sql");
  private static final String INSERT_STATES =
      SqlFile.read(TreasuriesProjection.class, "insert-states.sql");
  private static final String CLEAR = SqlFile.read(TreasuriesProjection.class, "clear.sql");

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final EffectiveClock effectiveClock;
  private final Supplier<Collection<Treasury>> stored;

  /** None where another node runs the projection: what it writes would be missed here. */
  private volatile @Nullable ConcurrentNavigableMap<TreasuryId, Treasury> current;

  TreasuriesProjection(
      JdbcTemplate jdbc,
      JsonMapper json,
      EffectiveClock effectiveClock,
      Supplier<Collection<Treasury>> stored) {
    this.jdbc = jdbc;
    this.json = json;
    this.effectiveClock = effectiveClock;
    this.stored = stored;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(List<Change> changes) {
    RowBatch treasuries =
        new RowBatch(
            INSERT_TREASURIES,
            "text",
            "text",
            "int2",
            "text",
            "timestamptz",
            "text",
            "int8",
            "timestamptz",
            "timestamptz");
    RowBatch policies = new RowBatch(INSERT_POLICIES, "text", "int8", "text");
    RowBatch states =
        new RowBatch(
            INSERT_STATES,
            "text",
            "int8",
            "timestamptz",
            "numeric",
            "numeric",
            "numeric",
            "numeric",
            "int8",
            "text",
            "int8");
    TransferBatch transfers = new TransferBatch();
    for (Change change : changes) {
      Treasury after = change.after();
      if (change.before() == null) {
        addTreasury(treasuries, after);
      }
      if (after.policyVersion() == after.version()) {
        policies.add(after.id(), after.version(), json.writeValueAsString(after.policy()));
      }
      addState(states, after);
      transfers.add(change);
    }
    treasuries.writeTo(jdbc);
    policies.writeTo(jdbc);
    states.writeTo(jdbc);
    transfers.writeTo(jdbc);
    effectiveClock.write(changes);
  }

  private static void addTreasury(RowBatch treasuries, Treasury opened) {
    Origin origin = opened.origin();
    treasuries.add(
        opened.id(),
        opened.asset(),
        opened.scale(),
        opened.kind(),
        opened.openedAt(),
        origin == null ? null : origin.treasuryId(),
        origin == null ? null : origin.version(),
        origin == null ? null : origin.effectiveAt(),
        origin == null ? null : origin.knownAt());
  }

  private static void addState(RowBatch states, Treasury after) {
    Balances balances = after.balances();
    List<Transfer> open = after.openTransfers();
    states.add(
        after.id(),
        after.version(),
        after.recordedAt(),
        balances.local(),
        balances.global(),
        balances.inTransitToLocal(),
        balances.inTransitToGlobal(),
        after.policyVersion(),
        FrozenColumn.write(after.frozen()),
        open.isEmpty() ? null : open.getFirst().version());
  }

  @Override
  public void clear() {
    jdbc.update(CLEAR);
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
      // A retry may commit beside the processor and announce itself later than it.
      changes.forEach(
          change ->
              states.merge(
                  change.after().id(),
                  change.after(),
                  (known, next) -> next.version() > known.version() ? next : known));
    }
  }

  @Override
  public void released() {
    current = null;
  }
}
