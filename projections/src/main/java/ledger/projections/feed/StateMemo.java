package ledger.projections.feed;

import ledger.projections.rows.BoundedCache;
import ledger.treasury.Treasury;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a treasury add up to so far, so that a restart need not fold them again: in
 * memory, else from the row of progress, else from the events themselves.
 */
final class StateMemo {

  private static final int MOST_IN_MEMORY = 10_000;

  private final ProgressRows rows;
  private final EventStore events;

  /**
   * By what it is the state of. A stream never changes, so an entry stays true whatever is rolled
   * back, rebuilt or written by another node meanwhile.
   */
  private final BoundedCache<StreamVersion, Treasury> inMemory = new BoundedCache<>(MOST_IN_MEMORY);

  private record StreamVersion(String stream, long version) {}

  StateMemo(ProgressRows rows, EventStore events) {
    this.rows = rows;
    this.events = events;
  }

  /** The state at the version; none before the first. */
  @Nullable Treasury at(String stream, long version) {
    if (version == Progress.NOTHING) {
      return null;
    }
    Treasury known = inMemory.get(new StreamVersion(stream, version));
    if (known != null) {
      return known;
    }
    Treasury stored = rows.state(stream, version);
    Treasury state = stored != null ? stored : folded(stream, version);
    inMemory.put(new StreamVersion(stream, version), state);
    return state;
  }

  void remember(String stream, Treasury state) {
    inMemory.put(new StreamVersion(stream, state.version()), state);
  }

  private Treasury folded(String stream, long version) {
    Treasury state = null;
    DomainEventStream messages = events.readEvents(stream, 0);
    while (messages.hasNext()) {
      DomainEventMessage<?> message = messages.next();
      if (message.getSequenceNumber() > version) {
        break;
      }
      state = Treasury.evolve(state, Delivered.of(message).read());
    }
    if (state == null || state.version() != version) {
      throw new IllegalStateException(
          stream + ": the store does not have the events up to version " + version);
    }
    return state;
  }
}
