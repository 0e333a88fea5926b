package ledger.app.simulator;

import java.time.Instant;
import java.util.List;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.Table;
import ledger.projections.feed.Change;
import ledger.projections.feed.Projection;
import ledger.treasury.Operation;
import ledger.treasury.TreasuryId;

/** The projection of operations: its rows are what the domain makes of each change. */
final class LoggedOperations implements Projection {

  static final String NAME = "operations";

  /** Where an operation stands. */
  record Key(TreasuryId treasuryId, long version) {}

  private record RecordedKey(TreasuryId treasuryId, Instant recordedAt) {}

  private final Session session;
  private final Table<Key, Operation> rows;
  private final Table<RecordedKey, Long> recorded;

  LoggedOperations(Session session) {
    this.session = session;
    this.rows = session.database().table("operation", Table::new);
    this.recorded = session.database().table("operation_recorded", Table::new);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(List<Change> changes) {
    session.write(
        "write operations",
        transaction -> {
          for (Change change : changes) {
            Operation operation = Operation.of(change.recorded(), change.after());
            rows.insert(
                transaction, new Key(operation.treasuryId(), operation.version()), operation);
            recorded.insert(
                transaction,
                new RecordedKey(operation.treasuryId(), operation.recordedAt()),
                operation.version());
          }
          return true;
        });
  }
}
