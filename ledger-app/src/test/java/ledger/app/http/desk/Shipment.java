package ledger.app.http.desk;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A move over a network that confirms later, and how it ended as far as that is known. */
record Shipment(
    String transferId, long version, Instant sentAt, Deed.Move move, @Nullable Ending ending) {

  /** {@code feeSpent} of a failed one only. */
  record Ending(long version, Instant at, @Nullable Boolean feeSpent) {}

  Shipment ended(Ending how) {
    return new Shipment(transferId, version, sentAt, move, how);
  }

  Shipment inheritedBy(long otherVersion) {
    return new Shipment(transferId, otherVersion, sentAt, move, ending);
  }

  boolean isOpen() {
    return ending == null;
  }

  private @Nullable Instant expectedBy() {
    Long seconds = move.network().expectedSeconds();
    return seconds == null ? null : sentAt.plusSeconds(seconds);
  }

  boolean isOverdueAt(Instant moment) {
    Instant expectedBy = expectedBy();
    return isOpen() && expectedBy != null && moment.isAfter(expectedBy);
  }

  Map<String, @Nullable Object> members(Instant judgedAt) {
    Boolean feeSpent = ending == null ? null : ending.feeSpent();
    return Notation.members(
        "transferId",
        transferId,
        "version",
        version,
        "state",
        isOpen() ? "OPEN" : feeSpent == null ? "SETTLED" : "FAILED",
        "from",
        move.from(),
        "to",
        move.to(),
        "amount",
        move.amount(),
        "network",
        move.network().name(),
        "fee",
        move.network().fee(),
        "sentAt",
        sentAt,
        "expectedBy",
        expectedBy(),
        "overdue",
        isOverdueAt(judgedAt),
        "closedBy",
        ending == null ? null : ending.version(),
        "closedAt",
        ending == null ? null : ending.at(),
        "feeSpent",
        feeSpent);
  }
}
