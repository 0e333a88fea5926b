package ledger.app.reads;

import java.time.InstantSource;
import java.util.concurrent.locks.Lock;
import ledger.projections.feed.FeedProgress;
import ledger.projections.treasuries.Treasuries;

/** The reads as the service composes them, over other ports. */
public final class SimulatedReads {

  private SimulatedReads() {}

  public static TreasuryReads over(
      InstantSource clock,
      Treasuries treasuries,
      FeedProgress feed,
      Heads heads,
      RecordedClock recordedClock,
      Lock sealing) {
    return new TreasuryReads(clock, treasuries, feed, heads, new Seals(recordedClock, sealing));
  }
}
