package ledger.projections.feed;

import java.time.Duration;
import java.util.List;

/**
 * How far a projection is.
 *
 * @param running whether this node tries to run it; another one may be the one that does
 * @param position in the store up to which events were brought
 * @param head position of the last event in the store
 * @param lagEvents head minus position
 * @param lag age of the oldest event not brought yet; zero when there is none
 * @param parked treasuries that wait apart; their events do not count as lag
 */
public record ProjectionStatus(
    String projection,
    boolean running,
    long position,
    long head,
    long lagEvents,
    Duration lag,
    List<Parked> parked) {

  public ProjectionStatus {
    parked = List.copyOf(parked);
  }
}
