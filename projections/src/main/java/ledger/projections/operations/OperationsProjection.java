package ledger.projections.operations;

import java.util.List;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.projections.feed.Change;
import ledger.projections.feed.Projection;
import ledger.projections.rows.RowCopy;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Operation;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes a row for every operation. */
final class OperationsProjection implements Projection {

  static final String NAME = "operations";

  private static final String ROWS = SqlFile.read(OperationsProjection.class, "copy.sql");

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
    RowCopy rows = new RowCopy(ROWS);
    for (Change change : changes) {
      add(rows, Operation.of(change.recorded(), change.after()));
    }
    rows.writeTo(jdbc);
  }

  private static void add(RowCopy rows, Operation operation) {
    Amount amount = operation.amount();
    Balances balances = operation.balances();
    rows.row()
        .uuid(operation.eventId())
        .text(operation.treasuryId().value())
        .bigint(operation.version())
        .name(operation.action())
        .instant(operation.recordedAt())
        .instant(operation.effectiveAt())
        .numeric(amount == null ? null : amount.value())
        .name(operation.from())
        .name(operation.to())
        .text(operation.network())
        .numeric(operation.fee().value())
        .uuid(operation.transferId())
        .numeric(balances.local().value())
        .numeric(balances.global().value())
        .numeric(balances.inTransitToLocal().value())
        .numeric(balances.inTransitToGlobal().value())
        .numeric(operation.total().value())
        .numeric(operation.localRatio().value())
        .numeric(operation.health().value())
        .name(operation.zone())
        .bigint(operation.policyVersion())
        .bigint(operation.reverses())
        .text(operation.reference())
        .text(operation.reason())
        .text(operation.actor())
        .name(operation.channel());
  }
}
