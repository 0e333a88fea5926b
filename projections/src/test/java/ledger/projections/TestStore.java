package ledger.projections;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ledger.projections.feed.FeedContext;
import ledger.projections.stored.LedgerJson;
import ledger.projections.stored.LedgerSerializer;
import ledger.treasury.Attribution;
import ledger.treasury.Recorded;
import ledger.treasury.TreasuryEvent;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.MetaData;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** A real event store on a real database, as the service sets it up. */
public final class TestStore implements AutoCloseable {

  private final Runnable afterwards;
  private final String url;
  private final DataSource dataSource;
  private final EmbeddedEventStore events;
  private final List<Thread> readers = new CopyOnWriteArrayList<>();
  private final FeedContext context;

  private TestStore(
      String url, DataSource dataSource, String node, Clock clock, Runnable afterwards) {
    this.afterwards = afterwards;
    this.url = url;
    this.dataSource = dataSource;
    PlatformTransactionManager transactions = new JdbcTransactionManager(dataSource);
    TransactionManager axonTransactions = () -> transaction(transactions);
    ConnectionProvider connections = new TransactionAwareDataSourceProxy(dataSource)::getConnection;
    LedgerSerializer serializer = new LedgerSerializer();
    this.events =
        EmbeddedEventStore.builder()
            .storageEngine(TestEngine.of(connections, axonTransactions, serializer))
            // What is appended here announces itself; what another node appends is looked for.
            .fetchDelay(100)
            .threadFactory(this::readerThread)
            .build();
    JdbcTokenStore tokens =
        JdbcTokenStore.builder()
            .connectionProvider(connections)
            .serializer(serializer)
            .schema(
                TokenSchema.builder()
                    .setTokenTable("token_entry")
                    .setProcessorNameColumn("processor_name")
                    .setTokenTypeColumn("token_type")
                    .build())
            .nodeId(node)
            .build();
    this.context =
        new FeedContext(
            dataSource, transactions, axonTransactions, events, tokens, LedgerJson.mapper(), clock);
  }

  /** A store in a database of its own, which goes with it. */
  public static TestStore empty() {
    String url = TestCluster.newDatabase();
    HikariDataSource pool = pool(url);
    return new TestStore(
        url,
        pool,
        "node",
        Clock.systemUTC(),
        () -> {
          pool.close();
          TestCluster.drop(url);
        });
  }

  /** A store in a database that stays. */
  public static TestStore on(String url) {
    return on(url, "node", Clock.systemUTC());
  }

  public static TestStore on(String url, String node, Clock clock) {
    HikariDataSource pool = pool(url);
    return new TestStore(url, pool, node, clock, pool::close);
  }

  /** Without a pool, which has pauses of its own when the database is away. */
  public static TestStore withoutPool(String url) {
    DataSource dataSource =
        new DriverManagerDataSource(url + "&options=-c%20role=ledger_application", "postgres", "");
    return new TestStore(url, dataSource, "node", Clock.systemUTC(), () -> {});
  }

  public FeedContext context() {
    return context;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public String url() {
    return url;
  }

  /** With the rights of the service. */
  public JdbcTemplate jdbc() {
    return new JdbcTemplate(dataSource);
  }

  /** With all rights, for what the service must never do. */
  public JdbcTemplate owner() {
    return new JdbcTemplate(new DriverManagerDataSource(url(), "postgres", ""));
  }

  public void append(Recorded<? extends TreasuryEvent> recorded) {
    append(List.of(recorded));
  }

  public void append(List<? extends Recorded<? extends TreasuryEvent>> recorded) {
    events.publish(recorded.stream().<EventMessage<?>>map(TestStore::message).toList());
  }

  private static EventMessage<?> message(Recorded<? extends TreasuryEvent> recorded) {
    Attribution attribution = recorded.attribution();
    MetaData metaData =
        MetaData.from(
            Map.of(
                "actor", attribution.actor(),
                "roles", attribution.roles(),
                "channel", attribution.channel().name(),
                "requestId", attribution.requestId()));
    return new GenericDomainEventMessage<>(
        "treasury",
        recorded.treasuryId().value(),
        recorded.version(),
        new GenericEventMessage<>(
            recorded.eventId().toString(), recorded.event(), metaData, recorded.recordedAt()),
        recorded::recordedAt);
  }

  /** Every row of the tables, in order of all columns: the same text for the same contents. */
  public String contents(String... tables) {
    StringBuilder contents = new StringBuilder();
    Stream.of(tables)
        .forEach(
            table ->
                jdbc()
                    .query(
                        "select t::text as line from " + table + " t order by 1",
                        row -> {
                          contents.append(table).append(row.getString("line")).append('\n');
                        }));
    return contents.toString();
  }

  /** Ends when the store's threads have: they would else find the pool closed under their feet. */
  @Override
  public void close() {
    events.shutDown();
    try {
      for (Thread reader : readers) {
        reader.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    afterwards.run();
  }

  private Thread readerThread(Runnable reading) {
    Thread thread = new Thread(reading, "event store reader");
    readers.add(thread);
    return thread;
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername("postgres");
    config.setMaximumPoolSize(8);
    config.setConnectionTimeout(1_000);
    config.setConnectionInitSql("set role ledger_application");
    return new HikariDataSource(config);
  }

  private static Transaction transaction(PlatformTransactionManager transactions) {
    TransactionStatus status = transactions.getTransaction(new DefaultTransactionDefinition());
    return new Transaction() {
      @Override
      public void commit() {
        transactions.commit(status);
      }

      @Override
      public void rollback() {
        transactions.rollback(status);
      }
    };
  }
}
