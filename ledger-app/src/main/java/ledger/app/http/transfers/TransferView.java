package ledger.app.http.transfers;

import java.time.Instant;
import java.util.UUID;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.projections.treasuries.SentTransfer;
import ledger.treasury.Movement;
import ledger.treasury.Transfer;
import org.jspecify.annotations.Nullable;

/** A transfer as the API shows it; what has not come is null. */
record TransferView(
    UUID transferId,
    long version,
    Transfer.State state,
    Venue from,
    Venue to,
    Amount amount,
    String network,
    Amount fee,
    Instant sentAt,
    @Nullable Instant expectedBy,
    boolean overdue,
    @Nullable Long closedBy,
    @Nullable Instant closedAt,
    @Nullable Boolean feeSpent) {

  /** {@code moment} is when it is judged overdue. */
  static TransferView of(SentTransfer sent, Instant moment) {
    Transfer transfer = sent.transfer();
    Movement movement = transfer.movement();
    SentTransfer.End end = sent.end();
    return new TransferView(
        transfer.transferId(),
        transfer.version(),
        sent.state(),
        movement.from(),
        movement.to(),
        movement.amount(),
        movement.network(),
        movement.fee(),
        transfer.sentAt(),
        transfer.expectedBy(),
        end == null && transfer.isOverdueAt(moment),
        end == null ? null : end.version(),
        end == null ? null : end.effectiveAt(),
        end == null ? null : end.feeSpent());
  }
}
