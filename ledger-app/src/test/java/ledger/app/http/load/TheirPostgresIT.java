package ledger.app.http.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import ledger.app.http.Answer;
import ledger.app.http.LedgerClient;
import ledger.app.http.Node;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Profile {@code postgres}: two nodes of the service on one database server of somebody else. */
@TestMethodOrder(OrderAnnotation.class)
class TheirPostgresIT {

  private static final int CLIENTS = 8;
  private static final int ENOUGH = 100;
  private static final Set<String> RETRY = Set.of("STORE_UNAVAILABLE", "OVERLOADED");

  @TempDir private static Path temporary;
  private static TheirPostgres postgres;
  private static Node one;
  private static Node other;

  @BeforeAll
  static void start() {
    postgres = new TheirPostgres(temporary.resolve("theirs"));
    one = node("one");
    other = node("other");
  }

  private static Node node(String name) {
    return Node.start(
        "--spring.profiles.active=postgres",
        "--ledger.data=" + temporary.resolve(name),
        "--spring.datasource.url=" + postgres.url(),
        "--spring.datasource.username=postgres");
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
    postgres.close();
  }

  @Test
  @Order(1)
  void theSeedsScenarioOnTheDemoTreasury() {
    OneTreasury demo = OneTreasury.known(one.ledger(), "usdt-demo");
    assertThat(demo.state().version()).as("opened once, by one of the nodes").isZero();

    Answer outflow = demo.stressTest("250000");
    assertThat(outflow.get("balances.LOCAL")).isEqualTo("150000");
    assertThat(outflow.get("localRatio")).isEqualTo("0.2");
    assertThat(outflow.get("health")).isEqualTo("50");
    assertThat(outflow.get("zone")).isEqualTo("AMBER");

    Answer advice = demo.get("/advice?minVersion=1");
    assertThat(advice.get("recommendation.amount")).isEqualTo("149999.996");
    assertThat(advice.get("recommendation.network")).isEqualTo("SOL");

    Answer rebalance = demo.rebalance();
    assertThat(rebalance.get("balances.LOCAL")).isEqualTo("299999.996");
    assertThat(rebalance.get("balances.GLOBAL")).isEqualTo("449999.994");
    assertThat(rebalance.get("localRatio")).isEqualTo("0.4");
    assertThat(demo.move("LOCAL", "GLOBAL", "100", "ERC20").get("fee")).isEqualTo("15");
    assertThat(
            demo.get("/operations?minVersion=3")
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("action").asString()))
        .containsExactly("MANUAL", "AUTO_PILOT", "STRESS_TEST", "OPENED");
  }

  @Test
  @Order(2)
  void whatOneNodeWroteTheOtherShowsAtOnce() {
    OneTreasury here = OneTreasury.usual(one.ledger(), "400000", "600000");
    OneTreasury there = OneTreasury.known(other.ledger(), here.id());

    for (int version = 1; version <= 20; version += 2) {
      here.withdrawal("key-" + version, "1");
      assertThat(there.stateAtLeast(version).version()).isEqualTo(version);
      there.withdrawal("key-" + (version + 1), "1");
      assertThat(here.stateAtLeast(version + 1).version()).isEqualTo(version + 1);
    }
    assertThat(there.withdrawal("key-1", "1").isReplayed()).isTrue();
  }

  @Test
  @Order(3)
  void commandsFromBothNodesGiveVersionsWithoutHolesAndNoWrongRefusal() {
    OneTreasury here = OneTreasury.usual(one.ledger(), "400000", "600000");
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      requests.add(
          Request.post(here.path("/outflows"), OneTreasury.outflowBody("1000", "WITHDRAWAL"))
              .key("run-" + i));
    }
    AtomicInteger turn = new AtomicInteger();

    List<Answer> answers = Clients.send(CLIENTS, requests, request -> nextNode(turn).send(request));

    assertThat(answers)
        .as("exactly as many as there is money for")
        .allMatch(a -> a.status() == 201);
    assertThat(here.outflow("0.000001").code()).isEqualTo("INSUFFICIENT_FUNDS");
    Account.of(log(here, 400)).assertIs(here.stateAtLeast(400));
  }

  private static LedgerClient nextNode(AtomicInteger turn) {
    return turn.getAndIncrement() % 2 == 0 ? one.ledger() : other.ledger();
  }

  private static List<JsonNode> log(OneTreasury treasury, long version) {
    return treasury
        .get("/operations?minVersion=" + version, "Accept", "application/x-ndjson")
        .text()
        .lines()
        .map(JsonMapper.shared()::readTree)
        .toList();
  }

  /** Clients that go on whatever happens, repeating what was answered with 503. */
  private static final class Load {
    private final OneTreasury treasury = OneTreasury.usual(one.ledger(), "4000000", "6000000");
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ConcurrentLinkedQueue<Answer> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answer> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final FutureTask<Void> running =
        new FutureTask<>(() -> Clients.together(CLIENTS, this::work), null);

    private Load() {
      Thread.ofVirtual().start(running);
    }

    private Void work() {
      while (!enough.get()) {
        int i = number.getAndIncrement();
        Request request =
            Request.post(treasury.path("/outflows"), OneTreasury.outflowBody("1", "WITHDRAWAL"))
                .key("key-" + i);
        Answer answer = one.ledger().send(request);
        while (answer.status() == 503) {
          refused.add(answer);
          answer = one.ledger().send(request);
        }
        if (answer.status() != 200 && answer.status() != 201) {
          wrong.add(answer);
          enough.set(true);
        }
        accepted.incrementAndGet();
      }
      return null;
    }

    private void awaitAccepted(int more) {
      int before = accepted.get();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> accepted.get() >= before + more || running.isDone());
    }

    private void end() throws Exception {
      enough.set(true);
      running.get();
      assertThat(wrong).isEmpty();
    }
  }

  @Test
  @Order(4)
  void aServerThatStopsIsA503AndOneThatIsBackIsEnough() throws Exception {
    Load load = new Load();
    load.awaitAccepted(ENOUGH);

    postgres.stop();
    await().atMost(Duration.ofSeconds(60)).until(() -> load.refused.size() >= CLIENTS);
    assertReadsSayThatTheStoreIsAway(load.treasury);
    postgres.start();
    load.awaitAccepted(ENOUGH);
    load.end();

    assertThat(load.refused).allSatisfy(answer -> assertUnavailable(answer));
    int version = load.accepted.get();
    assertThat(version).isEqualTo(load.number.get());
    Account.of(log(load.treasury, version)).assertIs(load.treasury.stateAtLeast(version));
    for (Node node : List.of(one, other)) {
      OneTreasury anew = OneTreasury.usual(node.ledger(), "1000", "1000");
      assertThat(anew.stateAtLeast(anew.outflow("1").version()).get("balances.LOCAL"))
          .isEqualTo("999");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> node.ledger().get("/actuator/health").status() == 200);
    }
  }

  private static void assertReadsSayThatTheStoreIsAway(OneTreasury treasury) {
    List<CompletableFuture<Answer>> asked =
        List.of(
                treasury.path(""),
                treasury.path("/advice"),
                treasury.path("/policy"),
                treasury.path("/operations"),
                treasury.path("?asOfVersion=0"),
                treasury.path("?asOf=2026-01-01T00:00:00Z"),
                "/treasuries")
            .stream()
            .map(path -> one.ledger().sendAsync(Request.get(path)))
            .toList();
    asked.forEach(one -> assertUnavailable(one.join()));
    assertThat(one.ledger().get("/actuator/health").status()).isEqualTo(503);
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(503);
    assertThat(answer.code()).isIn(RETRY);
    assertThat(answer.header("Retry-After")).matches("[0-9]+");
  }
}
