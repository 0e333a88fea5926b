package ledger.app.http.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import ledger.app.http.Answer;
import ledger.app.http.LedgerClient;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** kill -9 in the middle of a run, and a start on what it left. */
class KilledServiceIT {

  private static final int CLIENTS = 8;
  private static final int ENOUGH = 400;

  private final Map<Request, Answer> acknowledged = new ConcurrentHashMap<>();
  private final Set<Request> unanswered = ConcurrentHashMap.newKeySet();
  private final AtomicInteger number = new AtomicInteger();

  @Test
  void everyAcknowledgedReceiptIsFoundAndNoneTwice(@TempDir Path temporary) throws Exception {
    Path data = temporary.resolve("data");
    try (ServiceProcess killed = ServiceProcess.start(data)) {
      OneTreasury treasury = OneTreasury.usual(killed.ledger(), "4000000", "6000000");
      Thread run =
          Thread.ofVirtual()
              .start(() -> Clients.together(CLIENTS, () -> runUntilCut(killed.ledger(), treasury)));
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> acknowledged.size() >= ENOUGH);
      killed.kill();
      run.join();

      try (ServiceProcess next = ServiceProcess.start(data)) {
        assertThat(unanswered).as("cut in the middle").hasSizeBetween(1, CLIENTS);
        assertEverythingIsThereOnce(OneTreasury.known(next.ledger(), treasury.id()), next.ledger());
      }
    }
  }

  private Void runUntilCut(LedgerClient ledger, OneTreasury treasury) {
    while (true) {
      Request request = request(treasury, number.getAndIncrement());
      try {
        Answer answer = ledger.send(request);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        acknowledged.put(request, answer);
      } catch (UncheckedIOException cut) {
        unanswered.add(request);
        return null;
      }
    }
  }

  private static Request request(OneTreasury treasury, int i) {
    String amount = BigDecimal.valueOf(1 + i, 6).toPlainString();
    String reference = "'reference': 'key-%d'".formatted(i);
    return (i % 10 == 9
            ? Request.post(
                treasury.path("/moves"),
                OneTreasury.moveBody("GLOBAL", "LOCAL", amount, "SOL")
                    .replace("}", "," + reference + "}"))
            : Request.post(
                treasury.path("/outflows"),
                OneTreasury.outflowBody(amount, "WITHDRAWAL").replace("}", "," + reference + "}")))
        .key("key-" + i);
  }

  private void assertEverythingIsThereOnce(OneTreasury treasury, LedgerClient ledger) {
    acknowledged.forEach(
        (request, first) -> {
          Answer again = ledger.send(request);
          assertThat(again.status()).as("%s", again).isEqualTo(200);
          assertThat(again.isReplayed()).isTrue();
          assertThat(again.text()).isEqualTo(first.text());
        });
    unanswered.forEach(
        request -> assertThat(ledger.send(request).status()).as("booked or not").isIn(200, 201));

    int sent = number.get();
    assertThat(acknowledged.size() + unanswered.size()).isEqualTo(sent);
    List<JsonNode> log =
        treasury
            .get("/operations?minVersion=" + sent, "Accept", "application/x-ndjson")
            .text()
            .lines()
            .map(JsonMapper.shared()::readTree)
            .toList();
    assertThat(log).as("the opening, and each request once").hasSize(1 + sent);
    assertThat(log.stream().map(receipt -> receipt.get("reference").asString()))
        .doesNotHaveDuplicates();
    Account.of(log).assertIs(treasury.stateAtLeast(sent));
  }
}
