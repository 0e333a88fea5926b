package ledger.projections.operations;

import java.util.List;
import ledger.journal.Balances;
import ledger.projections.feed.Change;
import ledger.projections.feed.Projection;
import ledger.projections.rows.RowBatch;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Operation;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes a row for every operation. */
final class OperationsProjection implements Projection {

  static final String NAME = "operations";

  private static final String INSERT = SqlFile.read(OperationsProjection.class, "insert.sql");
  private static final String CLEAR = SqlFile.read(OperationsProjection.class, "clear.sql");

  private static final String[] COLUMN_TYPES = {
    "uuid",
    "text",
    "int8",
    "text",
    "timestamptz",
    "timestamptz", // who it is
    "numeric",
    "text",
    "text",
    "text",
    "numeric",
    "uuid", // what was moved
    "numeric",
    "numeric",
    "numeric",
    "numeric", // balances
    "numeric",
    "numeric",
    "numeric",
    "text",
    "int8",
    "int8", // what follows from them, and what was taken back
    "text",
    "text",
    "text",
    "text" // what was said, by whom
  };

  private final JdbcTemplate jdbc;

  OperationsProjection(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(List<Change> changes) {
    RowBatch rows = new RowBatch(INSERT, COLUMN_TYPES);
    for (Change change : changes) {
      add(rows, Operation.of(change.recorded(), change.after()));
    }
    rows.writeTo(jdbc);
  }

  private static void add(RowBatch rows, Operation operation) {
    Balances balances = operation.balances();
    rows.add(
        operation.eventId(),
        operation.treasuryId(),
        operation.version(),
        operation.action(),
        operation.recordedAt(),
        operation.effectiveAt(),
        operation.amount(),
        operation.from(),
        operation.to(),
        operation.network(),
        operation.fee(),
        operation.transferId(),
        balances.local(),
        balances.global(),
        balances.inTransitToLocal(),
        balances.inTransitToGlobal(),
        operation.total(),
        operation.localRatio(),
        operation.health(),
        operation.zone(),
        operation.policyVersion(),
        operation.reverses(),
        operation.reference(),
        operation.reason(),
        operation.actor(),
        operation.channel());
  }

  @Override
  public void clear() {
    jdbc.update(CLEAR);
  }
}
