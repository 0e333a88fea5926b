package ledger.app.monitoring;

import java.util.List;
import ledger.projections.feed.Feed;
import ledger.projections.feed.Rebuild;
import ledger.projections.feed.RebuildStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds that this node is asked for; they go on by themselves. */
final class Rebuilds {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

  private final List<Feed> feeds;

  Rebuilds(List<Feed> feeds) {
    this.feeds = List.copyOf(feeds);
  }

  /** Clears away what rebuilds have left that ended with their node. */
  void dropLeft() {
    for (Feed feed : feeds) {
      if (Rebuild.dropLeft(feed)) {
        LOG.warn("{}: a rebuild had ended with its node; what it left is dropped", feed.name());
      }
    }
  }

  /**
   * Begins a rebuild.
   *
   * @throws Rebuild.RunningException if one is under way
   */
  void begin(Feed feed, String actor) {
    goOn(feed, Rebuild.begin(List.of(feed), actor));
  }

  /**
   * Lets a rebuild take over though it differs.
   *
   * @throws Rebuild.RunningException if one is under way
   * @throws Rebuild.NothingToAcceptException if none waits for it
   */
  void accept(Feed feed, String actor, String reason) {
    goOn(feed, Rebuild.accept(feed, actor, reason));
  }

  private static void goOn(Feed feed, Rebuild rebuild) {
    Thread.ofVirtual()
        .name("rebuild-" + feed.name())
        .start(() -> rebuild.run().forEach(status -> tell(feed, status)));
  }

  private static void tell(Feed feed, RebuildStatus status) {
    LOG.info(
        "{}: the rebuild {} is {}, {} differences",
        feed.name(),
        status.id(),
        status.phase(),
        status.differences().size());
  }
}
