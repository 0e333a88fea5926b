package ledger.app.store;

import java.time.Duration;
import javax.sql.DataSource;
import ledger.app.postgres.AppendOnlyTable;
import ledger.projections.stored.LedgerSerializer;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

  private static final int EVENTS_A_FETCH = 1_000;

  /**
   * Axon reads new events once for all feeds, and keeps each until the slowest has taken it. A feed
   * further behind than this reads for itself, which is found out this often: so that memory does
   * not grow with the distance. As they stand, ten seconds of events would be kept, and more.
   */
  private static final int EVENTS_SHARED_BY_FEEDS = 5_000;

  private static final long MILLIS_UNTIL_LEFT_BEHIND = 200;

  /**
   * So long a number that is missing in the store's order may still be a commit under way. Longer
   * than any commit takes and than clocks are apart.
   */
  private static final int LONGEST_COMMIT_MILLIS = 600_000;

  /** After a node has vanished, another one, or itself restarted, goes on this much later. */
  private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

  @Bean
  @Primary
  Serializer serializer() {
    return new LedgerSerializer();
  }

  @Bean
  @Qualifier("eventSerializer")
  Serializer eventSerializer(Serializer serializer) {
    return serializer;
  }

  @Bean
  ConnectionProvider connectionProvider(DataSource dataSource) {
    return new UnitOfWorkAwareConnectionProviderWrapper(
        new SpringDataSourceConnectionProvider(dataSource));
  }

  @Bean
  PersistenceExceptionResolver persistenceExceptionResolver() {
    return new UniqueViolation();
  }

  @Bean
  PostgresEventStorageEngine eventStorageEngine(
      Serializer serializer,
      ConnectionProvider connections,
      TransactionManager transactions,
      PersistenceExceptionResolver exceptions,
      JdbcTemplate database,
      org.axonframework.config.Configuration axon) {
    return new PostgresEventStorageEngine(
        JdbcEventStorageEngine.builder()
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .snapshotFilter(axon.snapshotFilter())
            .upcasterChain(axon.upcasterChain())
            .connectionProvider(connections)
            .transactionManager(transactions)
            .persistenceExceptionResolver(exceptions)
            .dataType(String.class)
            .batchSize(EVENTS_A_FETCH)
            .gapTimeout(LONGEST_COMMIT_MILLIS)
            .schema(schema()),
        database);
  }

  @Bean
  AppendOnlyTable events() {
    return new AppendOnlyTable("event_entry");
  }

  @Bean
  AppendOnlyTable commandReceipts() {
    return new AppendOnlyTable("command_receipt");
  }

  private static EventSchema schema() {
    return EventSchema.builder()
        .eventTable("event_entry")
        .snapshotTable("snapshot_entry")
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
        .build();
  }

  @Bean
  @Primary
  EventStore eventStore(EventStorageEngine engine) {
    EmbeddedEventStore store =
        EmbeddedEventStore.builder()
            .storageEngine(engine)
            .cachedEvents(EVENTS_SHARED_BY_FEEDS)
            .cleanupDelay(MILLIS_UNTIL_LEFT_BEHIND)
            .build();
    store.registerDispatchInterceptor(new Envelope());
    return store;
  }

  @Bean
  TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
    return JdbcTokenStore.builder()
        .connectionProvider(connections)
        .serializer(serializer)
        .claimTimeout(CLAIM_TIMEOUT)
        .schema(
            TokenSchema.builder()
                .setTokenTable("token_entry")
                .setProcessorNameColumn("processor_name")
                .setTokenTypeColumn("token_type")
                .build())
        .build();
  }
}
