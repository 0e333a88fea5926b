package ledger.app.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/**
 * Axon's JDBC engine with recorded time as a timestamp of microseconds: as it stands it would cut
 * them to milliseconds, and a recorded instant would no longer name one version.
 */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

  PostgresEventStorageEngine(Builder builder) {
    super(builder);
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
