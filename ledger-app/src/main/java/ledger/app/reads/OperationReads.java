package ledger.app.reads;

import java.util.function.Consumer;
import ledger.projections.Page;
import ledger.projections.feed.Feed;
import ledger.projections.operations.LoggedOperation;
import ledger.projections.operations.OperationFilter;
import ledger.projections.operations.Operations;
import ledger.treasury.Operation;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** The operation log of a treasury, up to any moment of it. */
public final class OperationReads {

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
   * The newest version that the log may show for a moment; none for the present.
   *
   * @throws ReadException if there is no such treasury or moment
   */
  public @Nullable Long upTo(TreasuryId id, AsOf asOf, @Nullable Long minVersion) {
    Treasury treasury = treasuries.at(id, asOf, minVersion);
    if (asOf instanceof AsOf.Now) {
      if (minVersion != null) {
        TreasuryReads.await(feed, id, minVersion);
      }
      return null;
    }
    TreasuryReads.await(feed, id, treasury.version());
    return treasury.version();
  }

  /** A page of the log, newest first. */
  public Page<LoggedOperation, Long> page(
      TreasuryId id,
      OperationFilter filter,
      @Nullable Long before,
      @Nullable Long upTo,
      int limit) {
    return operations.page(id, filter, before, upTo, limit);
  }

  /** The whole log, newest first, one operation at a time. */
  public void each(
      TreasuryId id,
      OperationFilter filter,
      @Nullable Long before,
      @Nullable Long upTo,
      Consumer<LoggedOperation> consumer) {
    operations.each(id, filter, before, upTo, consumer);
  }
}
