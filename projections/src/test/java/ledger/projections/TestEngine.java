package ledger.projections;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import ledger.projections.stored.Instants;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;

/** Keeps recorded time as a timestamp, as the service's engine does. */
final class TestEngine extends JdbcEventStorageEngine {

  private TestEngine(Builder builder) {
    super(builder);
  }

  static TestEngine of(
      ConnectionProvider connections, TransactionManager transactions, Serializer serializer) {
    Builder builder = JdbcEventStorageEngine.builder();
    builder
        .connectionProvider(connections)
        .transactionManager(transactions)
        .dataType(String.class)
        .schema(
            EventSchema.builder()
                .eventTable("event_entry")
                .globalIndexColumn("global_index")
                .eventIdentifierColumn("event_id")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .timestampColumn("recorded_at")
                .build())
        .batchSize(1_000)
        .eventSerializer(serializer)
        .snapshotSerializer(serializer);
    return new TestEngine(builder);
  }

  @Override
  protected void writeTimestamp(PreparedStatement statement, int position, Instant timestamp)
      throws SQLException {
    statement.setObject(position, timestamp.atOffset(ZoneOffset.UTC));
  }

  @Override
  protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
    // A text: Axon cuts other forms down to milliseconds.
    return Instants.format(row.getObject(column, OffsetDateTime.class).toInstant());
  }
}
