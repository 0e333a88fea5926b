package ledger.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import ledger.app.LedgerApplication;
import ledger.app.bench.peer.StockAxon;
import ledger.app.commands.Commands;
import ledger.app.reads.TreasuryReads;
import ledger.projections.feed.Feed;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real application, and beside it what obeys orders: a line of JSON in, a marked line of JSON
 * out. Ends with its standard input.
 */
final class ServiceUnderLoad {

  static final String ANSWER = "@answer ";
  static final String FAILURE = "@failure ";

  private final HeapWatch heap;
  private final Database database;
  private final CommandLoad commands;
  private final PlainCommits commits;
  private final PastReads reads;
  private final Projections projections;
  private @Nullable StockAxon peer;

  private ServiceUnderLoad(ConfigurableApplicationContext context, HeapWatch heap)
      throws SQLException {
    this.heap = heap;
    this.database = new Database(context.getBean(HikariDataSource.class));
    this.commands = CommandLoad.of(context.getBean(Commands.class));
    this.commits = new PlainCommits(database);
    this.reads = new PastReads(context.getBean(TreasuryReads.class), database);
    this.projections = new Projections(context.getBeansOfType(Feed.class).values());
  }

  static void main(String[] args) throws Exception {
    HeapWatch heap = new HeapWatch();
    heap.begin();
    ConfigurableApplicationContext context =
        SpringApplication.from(LedgerApplication::main).run(args).getApplicationContext();
    try (context) {
      new ServiceUnderLoad(context, heap).obey(context);
    }
  }

  private void obey(ConfigurableApplicationContext context) throws IOException {
    JsonMapper json = JsonMapper.shared();
    WebServer server =
        Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
    say(ANSWER + server.getPort());
    var orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      try {
        say(ANSWER + json.writeValueAsString(answer(json.readValue(line, Order.class))));
      } catch (Exception e) {
        e.printStackTrace(System.out);
        say(FAILURE + e);
      }
    }
  }

  private Object answer(Order order) throws Exception {
    return switch (order) {
      case Order.Settings settings -> database.settings();
      case Order.Head head -> database.head();
      case Order.EventsACommit(long after) -> database.eventsACommit(after);
      case Order.OpenTreasuries(int count) -> {
        commands.open(count);
        CommandLoad.of(peer()).open(count);
        yield Map.of();
      }
      case Order.BookAtStockAxon(int count) -> {
        CommandLoad.of(peer()).book(count);
        yield Map.of();
      }
      case Order.SubmitCommands(int treasuries, Load load) -> commands.run(treasuries, load);
      case Order.SubmitToStockAxon(int treasuries, Load load) ->
          CommandLoad.of(peer()).run(treasuries, load);
      case Order.CommitRows(Order.PlainCommit kind, Load load) -> commits.run(kind, load);
      case Order.WritePasts(var pasts) -> new PastWriter(database, projections).write(pasts);
      case Order.ReadMoments(Past past, Order.Clock clock, Load load) ->
          reads.moments(past, clock, load);
      case Order.SelectRows(Past past, Load load) -> reads.rows(past, load);
      case Order.ScanEvents(boolean decoding) -> new Scan(database).run(decoding);
      case Order.RebuildAll rebuild -> projections.rebuildAll();
      case Order.ReplayOnStockAxon(int events, int batchSize) -> peer().replay(events, batchSize);
      case Order.AwaitProjections await -> projections.awaitAll();
      case Order.BeginLag begin -> {
        projections.begin();
        yield Map.of();
      }
      case Order.EndLag end -> projections.end();
      case Order.WeighDisk weigh -> new Disk(database).weigh();
      case Order.WeighHeap weigh -> heap.weigh();
    };
  }

  /** Started when first asked for, so that a run without it measures the ledger alone. */
  private StockAxon peer() throws SQLException {
    StockAxon running = peer;
    if (running == null) {
      running = StockAxon.start(database.poolOf(PlainCommits.MOST_CONNECTIONS));
      peer = running;
    }
    return running;
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
