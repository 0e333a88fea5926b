package ledger.projections.feed;

import java.time.Duration;
import java.util.List;
import ledger.treasury.TreasuryId;

/** How far a projection has come, to be asked and to be waited for. */
public interface FeedProgress {

  /** The projection's name. */
  String name();

  /**
   * Waits until the projection has applied the treasury's version, on whichever node.
   *
   * @return false when the time is over, or at once when the treasury is parked before the version
   */
  boolean awaitVersion(TreasuryId treasuryId, long version, Duration atMost)
      throws InterruptedException;

  /**
   * Waits until every event that the store has up to this position was brought. Those of {@link
   * #parked} treasuries were brought, but not applied.
   *
   * @return false when the time is over
   */
  boolean awaitPosition(long globalIndex, Duration atMost) throws InterruptedException;

  /** Position of the last event in the store, 0 when it is empty. */
  long head();

  /** Treasuries whose events wait; what is read of them is older than it seems. */
  List<Parked> parked();
}
