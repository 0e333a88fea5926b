package ledger.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import ledger.app.LedgerApplication;
import ledger.app.commands.Commands;
import ledger.app.reads.TreasuryReads;
import ledger.projections.feed.Feed;
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
  private final Replay replay;

  private ServiceUnderLoad(ConfigurableApplicationContext context, HeapWatch heap)
      throws Exception {
    this.heap = heap;
    this.database = new Database(context.getBean(HikariDataSource.class));
    this.commands = new CommandLoad(context.getBean(Commands.class));
    this.commits = new PlainCommits(database);
    this.reads = new PastReads(context.getBean(TreasuryReads.class), database);
    this.replay = new Replay(context.getBeansOfType(Feed.class), database);
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
      case Order.CountEvents count -> replay.events();
      case Order.OpenTreasuries(int count) -> {
        commands.open(count);
        yield Map.of();
      }
      case Order.SubmitCommands(int treasuries, int inFlight, long millis) ->
          commands.run(treasuries, inFlight, Duration.ofMillis(millis));
      case Order.CommitRows(Order.PlainCommit kind, int threads, long millis) ->
          commits.run(kind, threads, Duration.ofMillis(millis));
      case Order.WritePast(Past past) -> {
        past.write(database);
        yield replay.awaitAll();
      }
      case Order.ReadMoments(Past past, Order.Clock clock, int inFlight, long millis) ->
          reads.moments(past, clock, inFlight, Duration.ofMillis(millis));
      case Order.SelectRows(Past past, int threads, long millis) ->
          reads.rows(past, threads, Duration.ofMillis(millis));
      case Order.Rebuild(String feed) -> replay.rebuild(feed);
      case Order.ScanEvents(boolean decoding) -> replay.scan(decoding);
      case Order.AwaitProjections await -> replay.awaitAll();
      case Order.WeighHeap weigh -> heap.weigh();
    };
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
