package ledger.projections.treasuries;

import java.util.List;
import java.util.UUID;
import ledger.projections.feed.Change;
import ledger.projections.rows.RowBatch;
import ledger.projections.rows.RowCopy;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Movement;
import ledger.treasury.Recorded;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Rows of what was sent, and the ends of what was sent before or in the same batch. */
final class TransferBatch {

  private static final String SENT = SqlFile.read(TransferBatch.class, "copy-transfers.sql");
  private static final String CLOSE = SqlFile.read(TransferBatch.class, "close-transfers.sql");

  private final RowCopy sent = new RowCopy(SENT);
  private final RowBatch closed =
      new RowBatch(CLOSE, "text", "uuid", "int8", "timestamptz", "timestamptz", "text", "bool");

  void add(Change change) {
    Treasury after = change.after();
    TreasuryEvent event = change.recorded().event();
    List<Transfer> open = after.openTransfers();
    if (!open.isEmpty() && open.getLast().version() == after.version()) {
      addSent(after);
    }
    if (event instanceof TreasuryEvent.TransferSettled settlement) {
      addClosed(change, settlement.transferId(), Transfer.State.SETTLED, null);
    }
    if (event instanceof TreasuryEvent.TransferFailed failure) {
      addClosed(change, failure.transferId(), Transfer.State.FAILED, failure.feeSpent());
    }
  }

  /** One that was sent with this version, or all that were inherited with it. */
  private void addSent(Treasury after) {
    int place = 0;
    for (Transfer transfer : after.openTransfers()) {
      if (transfer.version() == after.version()) {
        addSent(after, transfer, place++);
      }
    }
  }

  private void addSent(Treasury after, Transfer transfer, int place) {
    Movement movement = transfer.movement();
    sent.row()
        .text(after.id().value())
        .uuid(transfer.transferId())
        .bigint(transfer.version())
        .integer(place)
        .instant(transfer.sentAt())
        .instant(after.recordedAt())
        .name(movement.from())
        .name(movement.to())
        .numeric(movement.amount().value())
        .numeric(movement.fee().value())
        .text(movement.network())
        .instant(transfer.expectedBy());
  }

  private void addClosed(
      Change change, UUID transferId, Transfer.State outcome, @Nullable Boolean feeSpent) {
    Recorded<TreasuryEvent> recorded = change.recorded();
    closed.add(
        recorded.treasuryId(),
        transferId,
        recorded.version(),
        recorded.recordedAt(),
        recorded.effectiveAt(),
        outcome,
        feeSpent);
  }

  void writeTo(JdbcOperations jdbc) {
    sent.writeTo(jdbc);
    closed.writeTo(jdbc);
  }
}
