package ledger.app.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who wrote a version can read it at once. */
class OwnWritesIT extends RunningLedger {

  private static final List<String> READS = List.of("", "/policy", "/advice", "/operations");

  private OneTreasury treasury;

  @BeforeEach
  void open() {
    treasury = OneTreasury.usual(ledger, "400000", "600000");
  }

  @Test
  void minVersionShowsTheWriteAtOnce() {
    for (int version = 1; version <= 60; version++) {
      Answer receipt = treasury.outflow("1");
      assertThat(receipt.version()).isEqualTo(version);

      Answer read = treasury.get(READS.get(version % 4) + "?minVersion=" + version);

      assertThat(read.status()).as("%s", read).isEqualTo(200);
      assertThat(read.text().contains("\"items\"") ? newest(read) : tag(read)).isEqualTo(version);
    }
  }

  private static long newest(Answer operations) {
    return operations.json().at("/items/0/version").asLong();
  }

  private static long tag(Answer read) {
    return Long.parseLong(read.header("ETag").replace("\"", ""));
  }

  @Test
  void minVersionBeyondTheNewestIsBehind() {
    List<CompletableFuture<Answer>> asked =
        READS.stream()
            .map(read -> ledger.sendAsync(Request.get(treasury.path(read + "?minVersion=1"))))
            .toList();

    for (CompletableFuture<Answer> one : asked) {
      Answer answer = one.join();
      assertThat(List.of(answer.status(), answer.code())).containsExactly(503, "PROJECTION_BEHIND");
      assertThat(answer.header("Retry-After")).matches("[0-9]+");
    }
  }

  @Test
  void readsOfATreasuryAreTaggedWithTheirVersionAndListsAreNot() {
    treasury.outflow("1");

    for (String read : List.of("", "/policy", "/advice")) {
      assertThat(treasury.get(read + "?minVersion=1").header("ETag")).isEqualTo("\"1\"");
      assertThat(treasury.get(read + "?asOfVersion=0").header("ETag")).isEqualTo("\"0\"");
    }
    assertThat(treasury.get("/operations").header("ETag")).isEmpty();
    assertThat(ledger.get("/treasuries").header("ETag")).isEmpty();
  }

  @Test
  void aTagLetsTheNextWriteThroughOnce() {
    String tag = treasury.state().header("ETag");
    String body = OneTreasury.outflowBody("1", "WITHDRAWAL");

    Answer first = ledger.post(treasury.path("/outflows"), "a", body, "If-Match", tag);
    Answer second = ledger.post(treasury.path("/outflows"), "b", body, "If-Match", tag);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("ETag")).isEqualTo("\"1\"");
    assertThat(List.of(second.status(), second.code())).containsExactly(412, "VERSION_MISMATCH");
    assertThat(second.get("actual")).isEqualTo("1");
  }
}
