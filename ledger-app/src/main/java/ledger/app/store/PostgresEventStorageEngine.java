package ledger.app.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/**
 * Axon's JDBC engine with recorded time as a timestamp of microseconds: as it stands it would cut
 * them to milliseconds, and a recorded instant would no longer name one version.
 */
public final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

  PostgresEventStorageEngine(Builder builder) {
    super(builder);
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
