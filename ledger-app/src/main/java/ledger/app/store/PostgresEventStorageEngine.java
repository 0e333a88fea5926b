package ledger.app.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ledger.projections.rows.RowCopy;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Axon's JDBC engine with recorded time as a timestamp of microseconds: as it stands it would cut
 * them to milliseconds, and a recorded instant would no longer name one version. Many events at
 * once go in by COPY.
 */
public final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

  /** COPY asks the server twice, a statement once; it pays from so many rows on. */
  private static final int LEAST_TO_COPY = 8;

  private static final String COPY =
      "copy event_entry (event_id, aggregate_identifier, sequence_number, type, payload_type,"
          + " payload_revision, payload, meta_data, recorded_at) from stdin (format binary)";

  private final JdbcOperations database;

  PostgresEventStorageEngine(Builder builder, JdbcOperations database) {
    super(builder);
    this.database = database;
  }

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (events.size() < LEAST_TO_COPY) {
      super.appendEvents(events, serializer);
      return;
    }
    RowCopy rows = new RowCopy(COPY);
    for (EventMessage<?> each : events) {
      DomainEventMessage<?> event = (DomainEventMessage<?>) each;
      SerializedObject<String> payload = event.serializePayload(serializer, String.class);
      rows.row()
          .text(event.getIdentifier())
          .text(event.getAggregateIdentifier())
          .bigint(event.getSequenceNumber())
          .text(event.getType())
          .text(payload.getType().getName())
          .text(payload.getType().getRevision())
          .text(payload.getData())
          .text(event.serializeMetaData(serializer, String.class).getData())
          .instant(event.getTimestamp());
    }
    try {
      rows.writeTo(database);
    } catch (DataAccessException e) {
      handlePersistenceException(e, events.getFirst());
    }
  }

  /** An aggregate's event of this number, if it has one. No other event is read for it. */
  public Optional<DomainEventMessage<?>> event(String aggregateIdentifier, long sequenceNumber) {
    DomainEventStream found =
        EventStreamUtils.upcastAndDeserializeDomainEvents(
            fetchDomainEvents(aggregateIdentifier, sequenceNumber, 1).stream(),
            getEventSerializer(),
            upcasterChain);
    return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
  }

  @Override
  protected void writeTimestamp(PreparedStatement statement, int position, Instant timestamp)
      throws SQLException {
    statement.setObject(position, timestamp.atOffset(ZoneOffset.UTC));
  }

  /** As text: from a temporal value the framework would keep milliseconds only. */
  @Override
  protected Object readTimeStamp(ResultSet resultSet, String columnName) throws SQLException {
    return resultSet.getObject(columnName, OffsetDateTime.class).toInstant().toString();
  }
}
