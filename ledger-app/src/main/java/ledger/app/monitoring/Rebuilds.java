package ledger.app.monitoring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ledger.projections.feed.Feed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds begun at this node since it started, the latest of each projection. */
final class Rebuilds {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

  private final InstantSource clock;
  private final Map<String, Rebuild> latest = new ConcurrentHashMap<>();

  enum Phase {
    /** The projection is being emptied. */
    EMPTYING,
    /** Its events are brought again, until there is no lag any more. */
    FILLING,
    FAILED
  }

  record Rebuild(Instant since, Phase phase, @Nullable String cause) {}

  Rebuilds(InstantSource clock) {
    this.clock = clock;
  }

  /** None when nobody asked for one. */
  @Nullable Rebuild latest(Feed feed) {
    return latest.get(feed.name());
  }

  /**
   * Begins a rebuild, which goes on by itself.
   *
   * @return false when one of this projection is just being begun
   */
  boolean begin(Feed feed) {
    Instant since = clock.instant();
    synchronized (latest) {
      Rebuild known = latest.get(feed.name());
      if (known != null && known.phase == Phase.EMPTYING) {
        return false;
      }
      latest.put(feed.name(), new Rebuild(since, Phase.EMPTYING, null));
    }
    Thread.ofVirtual().name("rebuild-" + feed.name()).start(() -> run(feed, since));
    return true;
  }

  private void run(Feed feed, Instant since) {
    try {
      feed.rebuild();
      latest.put(feed.name(), new Rebuild(since, Phase.FILLING, null));
    } catch (RuntimeException e) {
      LOG.warn("{}: not rebuilt", feed.name(), e);
      latest.put(feed.name(), new Rebuild(since, Phase.FAILED, String.valueOf(e.getMessage())));
    }
  }
}
