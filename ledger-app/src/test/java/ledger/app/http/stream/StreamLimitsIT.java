package ledger.app.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import ledger.app.http.Answer;
import ledger.app.http.Node;
import ledger.app.http.OneTreasury;
import ledger.app.http.StreamReader;
import ledger.app.http.load.Clients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Silence, how many read, too many readers, and readers that do not read. */
class StreamLimitsIT {

  private static final int MOST = 3;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Of more bytes than the buffers between service and reader hold. */
  private static final int MANY = 1_000;

  private static Node node;

  private OneTreasury treasury;

  @BeforeAll
  static void start() {
    node =
        Node.start(
            "--ledger.streams.most=" + MOST,
            "--ledger.streams.heartbeat=50ms",
            "--ledger.write-timeout=1s");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void open() {
    treasury = OneTreasury.usual(node.ledger(), "400000", "600000");
    awaitOpen(0);
  }

  private StreamReader follow(String query, String... headers) {
    return node.ledger().follow(treasury.path("/stream" + query), headers);
  }

  private static void awaitOpen(int streams) {
    await().atMost(LONGEST).until(() -> node.context().getBean(Streams.class).open() == streams);
  }

  @Test
  void aSilentStreamIsKeptAlive() {
    try (StreamReader newest = follow("");
        StreamReader every = follow("?every=true")) {
      for (long version = 0; version <= 2; version++) {
        for (StreamReader reader : List.of(newest, every)) {
          assertThat(reader.next().id()).isEqualTo(version);
          int heard = reader.comments();
          await().atMost(LONGEST).until(() -> reader.comments() >= heard + 3);
          assertThat(reader.untaken()).isEmpty();
        }
        treasury.outflow("1");
      }
    }
  }

  @Test
  void whatIsOpenAndWhatWasSentIsCounted() {
    double sent = meter("ledger_stream_events_total");
    assertThat(meter("ledger_streams_open")).isZero();
    try (StreamReader one = follow("");
        StreamReader another = follow("?every=true")) {
      one.next();
      another.next();
      assertThat(meter("ledger_streams_open")).isEqualTo(2);
      await().atMost(LONGEST).until(() -> meter("ledger_stream_events_total") == sent + 2);
    }
    awaitOpen(0);
    assertThat(meter("ledger_streams_open")).isZero();
  }

  private static double meter(String name) {
    return node.ledger()
        .get("/actuator/prometheus")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  @Test
  void oneTooManyIsRefusedUntilOneIsGone() {
    List<StreamReader> readers = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      readers.add(follow(""));
      readers.getLast().head();
    }

    Answer refused = treasury.get("/stream", "Accept", "text/event-stream");
    assertThat(List.of(refused.status(), refused.code())).containsExactly(503, "OVERLOADED");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(treasury.get("/stream?every=1").code()).isEqualTo("PARAMETER_INVALID");
    assertThat(treasury.state().status()).as("all else goes on").isEqualTo(200);

    readers.getFirst().close();
    awaitOpen(MOST - 1);
    try (StreamReader another = follow("")) {
      assertThat(another.next().id()).isZero();
    }
    readers.forEach(StreamReader::close);
  }

  @Test
  void aRefusedStreamTakesNoPlace() {
    for (int i = 0; i <= MOST; i++) {
      assertThat(treasury.get("/stream", "Last-Event-ID", "99").code()).isEqualTo("NOT_YET");
      assertThat(node.ledger().get("/treasuries/nobody/stream").code())
          .isEqualTo("TREASURY_NOT_FOUND");
    }
    assertThat(node.context().getBean(Streams.class).open()).isZero();
  }

  @Test
  void aReaderThatDoesNotReadIsCutOffAndHoldsUpNobody() {
    write(MANY);
    String path = treasury.path("/stream?every=true");
    try (StreamReader stuck =
            StreamReader.thatDoesNotRead(node.port(), path, "Last-Event-ID", "0");
        StreamReader quick = follow("?every=true", "Last-Event-ID", "0")) {
      assertThat(quick.versionsUpTo(MANY)).isEqualTo(versions(1, MANY));
      awaitOpen(1);
      treasury.outflow("1");
      assertThat(quick.next().id()).isEqualTo(MANY + 1);

      assertThat(stuck.begin().end()).isEqualTo(StreamReader.End.BROKEN_OFF);
      List<Long> got = stuck.untaken().stream().map(StreamReader.Event::id).toList();
      assertThat(got).isNotEmpty().isEqualTo(versions(1, got.size()));
      assertThat(got).hasSizeLessThan(MANY);
      try (StreamReader again = follow("?every=true", "Last-Event-ID", "" + got.size())) {
        assertThat(again.versionsUpTo(MANY + 1)).isEqualTo(versions(got.size() + 1, MANY + 1));
      }
    }
  }

  private void write(int outflows) {
    AtomicInteger left = new AtomicInteger(outflows);
    Clients.together(
        8,
        () -> {
          while (left.getAndDecrement() > 0) {
            assertThat(treasury.outflow("0.5").status()).isEqualTo(201);
          }
          return null;
        });
    treasury.stateAtLeast(outflows);
  }

  private static List<Long> versions(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
