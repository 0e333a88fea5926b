package ledger.app.http.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.projections.feed.Feed;
import ledger.projections.treasuries.Treasuries;
import ledger.treasury.Treasury;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * The streams that are open on this node. They end before the server begins to wait for requests
 * under way, which is what the phase of a {@code SmartLifecycle} without one of its own is for.
 */
public final class Streams implements SmartLifecycle {

  private final int most;
  private final Lookout lookout;
  private final Standing standing;
  private final Follower.Ways ways;
  private final Ending ending = new Ending();
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder events = new LongAdder();
  private volatile boolean running;

  /**
   * Streams that nobody watches over yet.
   *
   * @param most that may be open at once
   * @param heartbeat after so long a silence
   */
  Streams(
      Treasuries treasuries,
      Feed feed,
      JsonMapper json,
      InstantSource clock,
      int most,
      Duration heartbeat) {
    this.most = most;
    this.lookout = new Lookout(treasuries, feed, json, clock, ending);
    this.standing = new Standing(feed, lookout, ending);
    this.ways = new Follower.Ways(standing, json, heartbeat, ending, events);
  }

  /** How many are open now. */
  public int open() {
    return open.get();
  }

  /** How many states were sent, to all of them together, since the start. */
  public long events() {
    return events.sum();
  }

  /**
   * Takes a place, to be given back by {@link #leave}.
   *
   * @throws ProblemException if there is none
   */
  void enter() {
    if (ending.hasBegun()) {
      throw new ProblemException(Code.OVERLOADED, "The service is stopping.");
    }
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      throw new ProblemException(
          Code.OVERLOADED, "The service has " + most + " streams open, and takes no more.");
    }
  }

  void leave() {
    open.decrementAndGet();
  }

  /**
   * Writes to a reader until it is gone or the service stops.
   *
   * @param known the version that the reader has, perhaps not the newest
   */
  void follow(Treasury present, Pace pace, long known, OutputStream out) {
    Followed followed = lookout.join(present);
    try {
      new Follower(ways, followed, pace, known, new EventWriter(out)).run();
    } catch (IOException e) {
      // The reader hung up, or was cut off since it took nothing; it knows how to come again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lookout.leave(followed);
    }
  }

  @Override
  public void start() {
    lookout.start();
    standing.start();
    running = true;
  }

  /** For good: whoever comes now is to ask a service that stays. */
  @Override
  public void stop() {
    ending.begin();
    lookout.end();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
