package ledger.app.reads;

import java.time.Instant;
import java.util.UUID;
import ledger.projections.Page;
import ledger.projections.treasuries.SentTransfer;
import ledger.projections.treasuries.Transfers;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** What is or was under way over networks that confirm later, at any moment. */
public final class TransferReads {

  private final Transfers transfers;
  private final TreasuryReads treasuries;

  TransferReads(Transfers transfers, TreasuryReads treasuries) {
    this.transfers = transfers;
    this.treasuries = treasuries;
  }

  /**
   * A page, newest sending first, and the moment that it is of.
   *
   * @param asOf the question with what it left open filled in
   * @param moment at which transfers are judged overdue
   */
  public record Found(Page<SentTransfer, UUID> page, AsOf asOf, Instant moment) {}

  /**
   * A page of a treasury's transfers.
   *
   * @param after the transfer that the page comes after; none for the first page
   * @throws ReadException if there is no such treasury or moment
   */
  public Found page(
      TreasuryId id,
      AsOf asOf,
      @Nullable Long minVersion,
      boolean onlyOpen,
      @Nullable UUID after,
      int limit) {
    Reading reading = treasuries.at(id, asOf, minVersion);
    return new Found(
        onlyOpen
            ? transfers.pageOfOpen(id, after, reading.treasury().openTransfers(), limit)
            : all(id, reading, after, limit),
        reading.asOf(),
        reading.moment());
  }

  private Page<SentTransfer, UUID> all(
      TreasuryId id, Reading reading, @Nullable UUID after, int limit) {
    long version = reading.treasury().version();
    return reading.asOf() instanceof AsOf.AtEffective(Instant effectiveAt, Instant _)
        ? transfers.pageEffective(
            id, after, version, effectiveAt, treasuries.lastRecordedBy(id, effectiveAt), limit)
        : transfers.page(id, after, version, limit);
  }
}
