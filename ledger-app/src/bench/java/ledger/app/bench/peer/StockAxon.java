package ledger.app.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ledger.app.commands.EventIds;
import ledger.projections.stored.LedgerSerializer;
import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * SimpleCommandBus, EmbeddedEventStore and JdbcEventStorageEngine on the tables that Axon makes for
 * PostgreSQL, under Spring's transactions. Tuned: every aggregate stays in memory, the command's
 * target is found without reflection, event identifiers are ordered by time, batches of inserts are
 * rewritten, no time limits on handlers, and a connection is taken when the first statement needs
 * it rather than while a command waits for its aggregate's lock.
 */
public final class StockAxon {

  private final HikariDataSource pool;
  private final Configuration axon;

  private StockAxon(HikariDataSource pool, Configuration axon) {
    this.pool = pool;
    this.axon = axon;
  }

  /** Starts it over a pool whose user may create tables. */
  public static StockAxon start(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists peer");
    }
    var lazily = new LazyConnectionDataSourceProxy(pool);
    var transactions = new SpringTransactionManager(new JdbcTransactionManager(lazily));
    var connections =
        new UnitOfWorkAwareConnectionProviderWrapper(
            new SpringDataSourceConnectionProvider(lazily));
    Configurer configurer =
        DefaultConfigurer.defaultConfiguration(false)
            .configureSerializer(axon -> new LedgerSerializer())
            .configureTransactionManager(axon -> transactions)
            .configureCommandBus(
                axon -> SimpleCommandBus.builder().transactionManager(transactions).build())
            .configureEventStore(axon -> store(connections, transactions))
            .configureAggregate(treasury());
    return new StockAxon(pool, configurer.start());
  }

  private static AggregateConfigurer<StockTreasury> treasury() {
    return AggregateConfigurer.defaultConfiguration(StockTreasury.class)
        .configureCache(axon -> new StrongCache())
        .configureCommandTargetResolver(
            axon ->
                command ->
                    new VersionedAggregateIdentifier(
                        (Object) ((TreasuryCommand) command.getPayload()).treasuryId().value(),
                        null));
  }

  private static EmbeddedEventStore store(
      ConnectionProvider connections, TransactionManager transactions) {
    LedgerSerializer serializer = new LedgerSerializer();
    JdbcEventStorageEngine engine =
        JdbcEventStorageEngine.builder()
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .schema(
                EventSchema.builder()
                    .eventTable("peer.event")
                    .snapshotTable("peer.snapshot")
                    .build())
            .build();
    engine.createSchema(PostgresEventTableFactory.INSTANCE);
    EmbeddedEventStore store = EmbeddedEventStore.builder().storageEngine(engine).build();
    EventIds eventIds = new EventIds(new SecureRandom());
    store.registerDispatchInterceptor(
        messages ->
            (index, message) ->
                message instanceof DomainEventMessage<?> event
                    ? withOrderedId(event, eventIds)
                    : message);
    return store;
  }

  private static EventMessage<?> withOrderedId(DomainEventMessage<?> event, EventIds eventIds) {
    return new GenericDomainEventMessage<>(
        event.getType(),
        event.getAggregateIdentifier(),
        event.getSequenceNumber(),
        new GenericMessage<>(
            eventIds.next(event.getTimestamp()).toString(),
            event.getPayload(),
            event.getMetaData()),
        event.getTimestamp());
  }

  /** Waits for the command's end: whether it was booked. */
  public boolean submit(TreasuryCommand command) {
    CommandBus bus = axon.commandBus();
    FutureCallback<TreasuryCommand, Boolean> answer = new FutureCallback<>();
    bus.dispatch(new GenericCommandMessage<>(command), answer);
    var result = answer.getResult();
    if (result.isExceptional()) {
      throw new IllegalStateException(result.exceptionResult());
    }
    return result.getPayload();
  }

  /**
   * Replays the first events into a table of states with a tracking processor that writes row by
   * row.
   *
   * @param batchSize events of one transaction
   * @return seconds from the processor's start to the last row's commit
   */
  public double replay(int events, int batchSize) throws Exception {
    return new StockReplay(pool, axon.eventStore(), events).run(batchSize);
  }

  /** Axon's own holds aggregates weakly, and would read the hot one again after a collection. */
  private static final class StrongCache extends WeakReferenceCache {
    private final Map<Object, Object> kept = new ConcurrentHashMap<>();

    @Override
    public void put(Object key, Object value) {
      kept.put(key, value);
      super.put(key, value);
    }

    @Override
    public boolean remove(Object key) {
      kept.remove(key);
      return super.remove(key);
    }
  }
}
