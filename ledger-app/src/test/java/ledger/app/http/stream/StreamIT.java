package ledger.app.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import ledger.app.http.StreamReader;
import ledger.app.http.load.Clients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a reader is given: the newest state, or every one, from where it left off. */
class StreamIT extends RunningLedger {

  private static final int BURST = 500;
  private static final int CLIENTS = 8;
  private static final Duration LEAST_GAP = Duration.ofMillis(100);

  private static final String CONFIRMED =
      """
      'policy': {'targetLocalRatio': '0.4', 'driftBand': '0.05', 'enforceMinimums': true,
       'minimums': {'LOCAL': '150000', 'GLOBAL': '200000'}, 'sizing': 'FEE_EXACT',
       'networkChoice': 'CHEAPEST',
       'networks': [{'name': 'CHAIN', 'fee': '5', 'enabled': true, 'settlement': 'CONFIRMED',
                     'expectedSeconds': 600}]}\
      """;

  private OneTreasury treasury;

  @AfterEach
  void theRightTime() {
    clock.set(Duration.ZERO);
  }

  @BeforeEach
  void open() {
    treasury = OneTreasury.usual(ledger, "400000", "600000");
  }

  private StreamReader follow(String query, String... headers) {
    return ledger.follow(treasury.path("/stream" + query), headers);
  }

  private void burst(OneTreasury of) {
    AtomicInteger left = new AtomicInteger(BURST);
    Clients.together(
        CLIENTS,
        () -> {
          while (left.getAndDecrement() > 0) {
            assertThat(of.outflow("0.5").status()).isEqualTo(201);
          }
          return null;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?every=false", "?every=true"})
  void theFirstEventIsThePresentStateJustAsItIsRead(String query) {
    treasury.outflow("1");
    String state = treasury.stateAtLeast(1).text();

    try (StreamReader reader = follow(query)) {
      StreamReader.Event first = reader.next();

      assertThat(first.id()).isEqualTo(1);
      assertThat(first.data()).isEqualTo(state);
      assertThat(reader.head().header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(reader.head().header("Cache-Control")).isEqualTo("no-store");
      assertThat(reader.head().header("X-Request-Id")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?every=true"})
  void eachCommandShowsSoonAfterwards(String query) {
    try (StreamReader reader = follow(query)) {
      assertThat(reader.versionsUpTo(0)).containsExactly(0L);
      for (long version = 1; version <= 5; version++) {
        Answer receipt = treasury.outflow("10.5");
        JsonNode state = reader.nextState();
        assertThat(state.get("version").asLong()).isEqualTo(version);
        assertThat(Answer.get(state, "balances.LOCAL")).isEqualTo(receipt.get("balances.LOCAL"));
        assertThat(Answer.get(state, "recordedAt")).isEqualTo(receipt.get("recordedAt"));
      }
    }
  }

  @Test
  void everyVersionOfABurstComesOnceAndInOrder() {
    try (StreamReader reader = follow("?every=true");
        StreamReader late = follow("?every=true", "Last-Event-ID", "0")) {
      reader.head();
      burst(treasury);

      assertThat(reader.versionsUpTo(BURST)).isEqualTo(versions(0, BURST));
      assertThat(late.versionsUpTo(BURST)).isEqualTo(versions(1, BURST));
    }
  }

  /** The bound is of the time that passes at least, so that a slow machine cannot break it. */
  @Test
  void aBurstIsConflatedAndItsLastStateArrives() {
    long begun = System.nanoTime();
    try (StreamReader reader = follow("")) {
      burst(treasury);

      List<Long> versions = reader.versionsUpTo(BURST);
      long most = 1 + (System.nanoTime() - begun) / LEAST_GAP.toNanos();
      assertThat(versions).isSorted().doesNotHaveDuplicates().endsWith((long) BURST);
      assertThat(versions).hasSizeLessThanOrEqualTo((int) most);
      assertThat(reader.untaken()).isEmpty();
    }
  }

  @Test
  void readersOfAllKindsAreGivenTheSameBytes() {
    try (StreamReader newest = follow("");
        StreamReader every = follow("?every=true");
        StreamReader another = follow("?every=true")) {
      for (long version = 0; version <= 1; version++) {
        StreamReader.Event event = every.next();
        assertThat(event.id()).isEqualTo(version);
        assertThat(another.next()).isEqualTo(event);
        assertThat(newest.next()).isEqualTo(event);
        treasury.inflow("GLOBAL", "1.25"); // once all have the one before
      }
    }
  }

  @Test
  void everyVersionSinceTheLastOneReadIsGivenToWhoComesAgain() {
    burst(treasury);
    treasury.stateAtLeast(BURST);

    try (StreamReader reader = follow("?every=true", "Last-Event-ID", "17")) {
      assertThat(reader.versionsUpTo(BURST)).isEqualTo(versions(18, BURST));
    }
  }

  @Test
  void theNewestStateIsGivenToWhoComesAgainIfItIsNewer() {
    treasury.outflow("1");
    treasury.outflow("1");
    treasury.stateAtLeast(2);

    try (StreamReader behind = follow("", "Last-Event-ID", "0");
        StreamReader upToDate = follow("", "Last-Event-ID", "2");
        StreamReader everyUpToDate = follow("?every=true", "Last-Event-ID", "2")) {
      assertThat(behind.next().id()).isEqualTo(2);
      upToDate.head();
      everyUpToDate.head();
      treasury.outflow("1");
      assertThat(upToDate.next().id()).as("nothing came before it").isEqualTo(3);
      assertThat(everyUpToDate.next().id()).isEqualTo(3);
    }
  }

  @Test
  void aReaderWaitsForTheVersionItWrote() {
    try (StreamReader reader = follow("?minVersion=" + treasury.outflow("1").version())) {
      assertThat(reader.next().id()).isEqualTo(1);
    }
  }

  @Test
  void treasuriesDoNotMix() {
    OneTreasury other = OneTreasury.usual(ledger, "400000", "600000");
    try (StreamReader here = follow("?every=true");
        StreamReader there = ledger.follow(other.path("/stream?every=true"))) {
      here.head();
      there.head();
      for (int i = 0; i < 20; i++) {
        treasury.outflow("1");
        other.inflow("LOCAL", "1");
      }

      assertAllOf(treasury, here);
      assertAllOf(other, there);
    }
  }

  private static void assertAllOf(OneTreasury treasury, StreamReader reader) {
    for (long version = 0; version <= 20; version++) {
      JsonNode state = reader.nextState();
      assertThat(state.get("version").asLong()).isEqualTo(version);
      assertThat(state.get("treasuryId").asString()).isEqualTo(treasury.id());
    }
  }

  /** It comes with time alone, and is a danger: of the newest state, and not of a recorded one. */
  @Test
  void aTransferThatBecomesOverdueIsTold() {
    OneTreasury sending = OneTreasury.open(ledger, "LIVE", "400000", "600000", CONFIRMED);
    String transferId = sending.move("GLOBAL", "LOCAL", "10000", "CHAIN").text("transferId");
    String stream = sending.path("/stream?minVersion=1");
    try (StreamReader newest = ledger.follow(stream);
        StreamReader another = ledger.follow(stream, "Last-Event-ID", "1");
        StreamReader every = ledger.follow(stream + "&every=true")) {
      assertThat(alerts(newest)).doesNotContain("TRANSFER_OVERDUE");
      assertThat(alerts(every)).doesNotContain("TRANSFER_OVERDUE");

      clock.set(Duration.ofMinutes(15));
      assertThat(alerts(newest)).contains("TRANSFER_OVERDUE");
      assertThat(alerts(another)).contains("TRANSFER_OVERDUE");
      try (StreamReader late = ledger.follow(stream)) {
        assertThat(late.next().data()).isEqualTo(sending.state().text());
      }

      ledger.post(sending.path("/transfers/" + transferId + "/settlement"), "settle", "{}");
      for (StreamReader reader : List.of(newest, another, every)) {
        StreamReader.Event event = reader.next();
        assertThat(event.id()).isEqualTo(2);
        assertThat(event.data()).doesNotContain("TRANSFER_OVERDUE");
      }
    }
  }

  private static String alerts(StreamReader reader) {
    JsonNode state = reader.nextState();
    assertThat(state.get("version").asLong()).isEqualTo(1);
    return state.get("alerts").toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "text/*", "text/event-stream;charset=UTF-8", "text/html, */*;q=0.1"})
  void isOfferedToWhoeverAcceptsIt(String accept) {
    Request request = Request.get(treasury.path("/stream")).with("Accept", accept);

    assertThat(ledger.send(request.method("HEAD")).status()).isEqualTo(200);
  }

  @Test
  void theHeadAloneIsGivenAtOnce() {
    Answer head = ledger.send(Request.get(treasury.path("/stream?every=true")).method("HEAD"));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(head.text()).isEmpty();
  }

  private static List<Long> versions(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
