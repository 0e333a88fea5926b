package ledger.app.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import ledger.projections.feed.Feed;
import ledger.projections.feed.Rebuild;
import ledger.projections.feed.RebuildStatus;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** How far the projections are behind: the age of the oldest event that one has not written yet. */
final class Projections {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final int PAUSE_MILLIS = 25;

  private final Collection<Feed> feeds;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private Histogram nanos = seen();
  private @Nullable ScheduledFuture<?> looking;

  Projections(Collection<Feed> feeds) {
    this.feeds = feeds;
  }

  private static Histogram seen() {
    return new ConcurrentHistogram(LONGEST_WAIT.toNanos(), 3);
  }

  void begin() {
    nanos = seen();
    looking = watch.scheduleAtFixedRate(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (Feed feed : feeds) {
      nanos.recordValue(Math.min(LONGEST_WAIT.toNanos(), feed.status().lag().toNanos()));
    }
  }

  Measurement.Latency end() {
    ScheduledFuture<?> begun = looking;
    if (begun == null || begun.isDone()) {
      throw new IllegalStateException(
          "the lag was not watched to the end", begun == null ? null : begun.exceptionNow());
    }
    begun.cancel(false);
    looking = null;
    return Measurement.Latency.of(nanos);
  }

  /** Builds all of them again out of one reading, and returns how many seconds it took. */
  double rebuildAll() {
    long begin = System.nanoTime();
    List<RebuildStatus> rebuilt = Rebuild.begin(List.copyOf(feeds), "bench").run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (rebuilt.stream().anyMatch(status -> status.phase() != RebuildStatus.Phase.LIVE)) {
      throw new IllegalStateException("did not take over, see the service's log: " + rebuilt);
    }
    return seconds;
  }

  /** Waits until every event is projected, and returns how many seconds that took. */
  double awaitAll() throws InterruptedException {
    long begin = System.nanoTime();
    for (Feed feed : feeds) {
      if (!feed.awaitPosition(feed.head(), LONGEST_WAIT) || !feed.status().parked().isEmpty()) {
        throw new IllegalStateException(
            "not projected after %s, see the service's log: %s"
                .formatted(LONGEST_WAIT, feed.status()));
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }
}
