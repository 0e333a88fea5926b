package ledger.projections.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches events that the processor passed by. Its token remembers for a minute which positions
 * were taken by transactions under way; what commits later than that, or under a clock that is
 * behind, would never be brought.
 */
final class MissingEvents {

  private static final Logger LOGGER = LoggerFactory.getLogger(MissingEvents.class);

  private final EventStore store;

  MissingEvents(EventStore store) {
    this.store = store;
  }

  /** The events, with those of their streams that are in the store and were not brought. */
  List<Delivered> filledIn(List<Delivered> events, Map<String, Progress> before) {
    Map<String, Long> expected = new HashMap<>();
    List<Delivered> filled = new ArrayList<>(events.size());
    for (Delivered event : events) {
      String stream = event.stream();
      Progress progress = before.getOrDefault(stream, Progress.none(stream));
      long next = expected.getOrDefault(stream, progress.version() + 1);
      if (!progress.isParked() && event.version() > next) {
        filled.addAll(between(stream, next, event.version()));
      }
      filled.add(event);
      expected.put(stream, Math.max(next, event.version() + 1));
    }
    return filled;
  }

  private List<Delivered> between(String stream, long first, long end) {
    List<Delivered> found = new ArrayList<>();
    DomainEventStream messages = store.readEvents(stream, first);
    while (messages.hasNext()) {
      DomainEventMessage<?> message = messages.next();
      if (message.getSequenceNumber() >= end) {
        break;
      }
      found.add(Delivered.of(message));
    }
    LOGGER.warn(
        "treasury {}: {} events from version {} on were passed by, taken from the store",
        stream,
        found.size(),
        first);
    return found;
  }
}
