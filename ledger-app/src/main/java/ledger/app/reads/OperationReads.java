package ledger.app.reads;

import java.time.Instant;
import java.util.function.Consumer;
import ledger.projections.Page;
import ledger.projections.feed.Feed;
import ledger.projections.operations.Effective;
import ledger.projections.operations.LoggedOperation;
import ledger.projections.operations.OperationFilter;
import ledger.projections.operations.Operations;
import ledger.treasury.Operation;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** The operation log of a treasury, up to any moment of it. */
public final class OperationReads {

  private static final int STREAMED_AT_ONCE = 1_000;

  private final Operations operations;
  private final Feed feed;
  private final TreasuryReads treasuries;

  OperationReads(Operations operations, Feed feed, TreasuryReads treasuries) {
    this.operations = operations;
    this.feed = feed;
    this.treasuries = treasuries;
  }

  /**
   * One operation that is known to be booked.
   *
   * @throws ReadException if the projection does not come so far in time
   */
  public Operation at(TreasuryId id, long version) {
    TreasuryReads.await(feed, id, version);
    return operations.at(id, version).orElseThrow(() -> TreasuryReads.notApplied(feed, version));
  }

  /**
   * A treasury's log at a moment.
   *
   * @param asOf the question with what it left open filled in
   * @param upTo the newest version that it shows; none for the present
   * @param effective what must have taken effect; none on the other clocks
   */
  public record Log(
      TreasuryId treasuryId, AsOf asOf, @Nullable Long upTo, @Nullable Effective effective) {}

  /**
   * The log at a moment, which the projection has reached.
   *
   * @throws ReadException if there is no such treasury or moment
   */
  public Log at(TreasuryId id, AsOf asOf, @Nullable Long minVersion) {
    Reading reading = treasuries.at(id, asOf, minVersion);
    if (asOf instanceof AsOf.Now) {
      if (minVersion != null) {
        TreasuryReads.await(feed, id, minVersion);
      }
      return new Log(id, asOf, null, null);
    }
    long version = reading.treasury().version();
    TreasuryReads.await(feed, id, version);
    return new Log(
        id,
        reading.asOf(),
        version,
        asOf instanceof AsOf.AtEffective(Instant effectiveAt, Instant _)
            ? new Effective(effectiveAt, treasuries.lastRecordedBy(id, effectiveAt))
            : null);
  }

  /** A page of the log, newest first. */
  public Page<LoggedOperation, Long> page(
      Log log, OperationFilter filter, @Nullable Long before, int limit) {
    Effective effective = log.effective;
    Long upTo = log.upTo;
    return effective == null || upTo == null
        ? operations.page(log.treasuryId, filter, before, upTo, limit)
        : operations.pageEffective(log.treasuryId, filter, before, upTo, effective, limit);
  }

  /** The whole log, newest first, one operation at a time. */
  public void each(
      Log log, OperationFilter filter, @Nullable Long before, Consumer<LoggedOperation> consumer) {
    if (log.effective == null) {
      operations.each(log.treasuryId, filter, before, log.upTo, consumer);
      return;
    }
    Long next = before;
    do {
      Page<LoggedOperation, Long> page = page(log, filter, next, STREAMED_AT_ONCE);
      page.items().forEach(consumer);
      next = page.next();
    } while (next != null);
  }
}
