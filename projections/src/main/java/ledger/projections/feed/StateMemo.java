package ledger.projections.feed;

import java.util.List;
import ledger.projections.rows.BoundedCache;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the events of a treasury add up to so far, so that a restart need not fold them again: in
 * memory, else from the row of progress, else from the events themselves.
 */
final class StateMemo {

  private static final Logger LOGGER = LoggerFactory.getLogger(StateMemo.class);
  private static final String READ = SqlFile.read(StateMemo.class, "read-state.sql");
  private static final int MOST_IN_MEMORY = 10_000;

  private final String projection;
  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final EventStore events;

  /**
   * By what it is the state of. A stream never changes, so an entry stays true whatever is rolled
   * back, rebuilt or written by another node meanwhile.
   */
  private final BoundedCache<StreamVersion, Treasury> inMemory = new BoundedCache<>(MOST_IN_MEMORY);

  private record StreamVersion(String stream, long version) {}

  StateMemo(String projection, JdbcTemplate jdbc, JsonMapper json, EventStore events) {
    this.projection = projection;
    this.jdbc = jdbc;
    this.json = json;
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
    Treasury stored = stored(stream, version);
    Treasury state = stored != null ? stored : folded(stream, version);
    inMemory.put(new StreamVersion(stream, version), state);
    return state;
  }

  /** Keeps the state in memory and returns the form in which to store it. */
  String remember(String stream, Treasury state) {
    inMemory.put(new StreamVersion(stream, state.version()), state);
    return json.writeValueAsString(state);
  }

  /** None when it was written in the form of another version of this program. */
  private @Nullable Treasury stored(String stream, long version) {
    List<@Nullable String> states =
        jdbc.queryForList(
            READ, String.class, projection, stream, version, TreasuryAggregate.SNAPSHOT_REVISION);
    String state = states.isEmpty() ? null : states.getFirst();
    try {
      return state == null ? null : json.readValue(state, Treasury.class);
    } catch (JacksonException e) {
      LOGGER.warn("{}: folding treasury {} again, its memo is unreadable", projection, stream, e);
      return null;
    }
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
