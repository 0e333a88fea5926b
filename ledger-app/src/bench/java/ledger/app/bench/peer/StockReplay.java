package ledger.app.bench.peer;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import ledger.journal.Balances;
import ledger.money.Venue;
import ledger.projections.stored.LedgerSerializer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The state after each event, one row and one statement an event. */
final class StockReplay {

  private static final long LONGEST_SECONDS = 120;

  private static final String STATES =
      """
      create table if not exists peer.state (
        treasury_id text, version bigint, recorded_at timestamptz, local numeric, global numeric,
        in_transit_to_local numeric, in_transit_to_global numeric, policy_version bigint,
        primary key (treasury_id, version))
      """;

  private static final String INSERT =
      "insert into peer.state (treasury_id, version, recorded_at, local, global,"
          + " in_transit_to_local, in_transit_to_global, policy_version)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?)";

  private final DataSource dataSource;
  private final JdbcTemplate jdbc;
  private final EventStore events;
  private final int wanted;
  private final Map<String, Treasury> treasuries = new HashMap<>();
  private final CompletableFuture<Long> written = new CompletableFuture<>();
  private int rows;

  StockReplay(DataSource dataSource, EventStore events, int wanted) {
    this.dataSource = dataSource;
    this.jdbc = new JdbcTemplate(dataSource);
    this.events = events;
    this.wanted = wanted;
  }

  double run(int batchSize) throws Exception {
    Long stored = jdbc.queryForObject("select count(*) from peer.event", Long.class);
    if (stored == null || stored < wanted) {
      throw new IllegalStateException(
          "stock Axon has stored %s events, %,d are to be replayed: let it book more first"
              .formatted(stored, wanted));
    }
    jdbc.execute(STATES);
    jdbc.execute("truncate peer.state");
    TrackingEventProcessor processor = processor(batchSize);
    long begin = System.nanoTime();
    processor.start();
    try {
      return (written.get(LONGEST_SECONDS, TimeUnit.SECONDS) - begin) / 1e9;
    } finally {
      processor.shutDown();
    }
  }

  private TrackingEventProcessor processor(int batchSize) {
    return TrackingEventProcessor.builder()
        .name("stock-" + UUID.randomUUID())
        .eventHandlerInvoker(SimpleEventHandlerInvoker.builder().eventHandlers(this).build())
        .errorHandler(PropagatingErrorHandler.instance())
        .messageSource(events)
        .transactionManager(new SpringTransactionManager(new JdbcTransactionManager(dataSource)))
        .tokenStore(tokens())
        .trackingEventProcessorConfiguration(
            TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                .andBatchSize(batchSize)
                .andInitialTrackingToken(StreamableMessageSource::createTailToken))
        .build();
  }

  private JdbcTokenStore tokens() {
    JdbcTokenStore tokens =
        JdbcTokenStore.builder()
            .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
            .serializer(new LedgerSerializer())
            .schema(TokenSchema.builder().setTokenTable("peer.token").build())
            .build();
    tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
    return tokens;
  }

  @EventHandler
  void on(TreasuryEvent event, DomainEventMessage<?> message) {
    Treasury after =
        StockTreasury.evolve(treasuries.get(message.getAggregateIdentifier()), event, message);
    treasuries.put(message.getAggregateIdentifier(), after);
    Balances balances = after.balances();
    jdbc.update(
        INSERT,
        after.id().value(),
        after.version(),
        OffsetDateTime.ofInstant(after.recordedAt(), ZoneOffset.UTC),
        balances.at(Venue.LOCAL).value(),
        balances.at(Venue.GLOBAL).value(),
        balances.inTransitTo(Venue.LOCAL).value(),
        balances.inTransitTo(Venue.GLOBAL).value(),
        after.policyVersion());
    rows++;
    if (rows == wanted) {
      CurrentUnitOfWork.get().root().afterCommit(unit -> written.complete(System.nanoTime()));
    }
  }
}
