package ledger.app.simulator.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import ledger.app.simulator.store.Database.StoredEvent;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Events behind a token, as Axon's JDBC engine reads them: by their number in the order of all, and
 * those that have appeared in the token's gaps since. Gaps are forgotten once events around them
 * are older than a timeout by this node's clock.
 */
public final class TrackedEvents {

  private static final int MOST_GAPS = 10_000;

  private final Session session;
  private final InstantSource clock;
  private final int batch;
  private final Duration gapTimeout;

  public TrackedEvents(Session session, InstantSource clock, int batch, Duration gapTimeout) {
    this.session = session;
    this.clock = clock;
    this.batch = batch;
    this.gapTimeout = gapTimeout;
  }

  public List<TrackedEventMessage<?>> after(@Nullable GapAwareTrackingToken token) {
    return session.read("read behind token", transaction -> read(token));
  }

  /** Waits until there may be more, at most so long. */
  public void await(long atMostMicros) {
    session.database().awaitEvents(atMostMicros);
  }

  private List<TrackedEventMessage<?>> read(@Nullable GapAwareTrackingToken token) {
    List<TrackedEventMessage<?>> found = new ArrayList<>();
    GapAwareTrackingToken reached = token;
    for (StoredEvent event : behind(token)) {
      boolean gapsCount = event.message().getTimestamp().isAfter(clock.instant().minus(gapTimeout));
      reached = advanced(reached, event.globalIndex(), gapsCount);
      found.add(new GenericTrackedDomainEventMessage<>(reached, event.message()));
    }
    return found;
  }

  private Collection<StoredEvent> behind(@Nullable GapAwareTrackingToken token) {
    TreeMap<Long, StoredEvent> found = new TreeMap<>();
    if (token != null) {
      for (Long gap : token.getGaps()) {
        StoredEvent appeared = session.database().byGlobalIndex().get(gap);
        if (appeared != null) {
          found.put(gap, appeared);
        }
      }
    }
    for (StoredEvent event :
        session
            .database()
            .byGlobalIndex()
            .tailMap(token == null ? 0L : token.getIndex(), false)
            .values()) {
      if (found.size() >= batch) {
        break;
      }
      found.put(event.globalIndex(), event);
    }
    return found.values();
  }

  private static GapAwareTrackingToken advanced(
      @Nullable GapAwareTrackingToken token, long index, boolean gapsCount) {
    if (token == null) {
      return GapAwareTrackingToken.newInstance(
          index,
          gapsCount
              ? LongStream.range(1, index).boxed().collect(Collectors.toCollection(TreeSet::new))
              : new TreeSet<>());
    }
    return token.advanceTo(index, gapsCount ? MOST_GAPS : 0);
  }
}
