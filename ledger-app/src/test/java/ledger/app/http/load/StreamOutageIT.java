package ledger.app.http.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.StreamReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams of two nodes, of which one runs the projection, and a database that goes and comes. They
 * are processes of their own, since by its process a node holds a projection.
 */
class StreamOutageIT {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  @TempDir private static Path temporary;
  private static TheirPostgres postgres;
  private static List<ServiceProcess> nodes;

  private OneTreasury treasury;

  @BeforeAll
  static void start() throws IOException {
    postgres = new TheirPostgres(temporary.resolve("theirs"));
    nodes = List.of(node("one"), node("other"));
  }

  private static ServiceProcess node(String name) throws IOException {
    return ServiceProcess.start(
        temporary.resolve(name),
        "--spring.profiles.active=postgres",
        "--spring.datasource.url=" + postgres.url(),
        "--spring.datasource.username=postgres");
  }

  @AfterAll
  static void stop() {
    nodes.forEach(ServiceProcess::close);
    postgres.close();
  }

  @BeforeEach
  void open() {
    treasury = OneTreasury.usual(nodes.getFirst().ledger(), "400000", "600000");
  }

  private List<StreamReader> everyoneFollows() {
    List<StreamReader> readers = new ArrayList<>();
    for (ServiceProcess node : nodes) {
      readers.add(node.ledger().follow(treasury.path("/stream?every=true&minVersion=0")));
      readers.add(node.ledger().follow(treasury.path("/stream?minVersion=0")));
    }
    readers.forEach(reader -> assertThat(reader.next().id()).isZero());
    return readers;
  }

  @Test
  void readersOfBothNodesSeeWhatEitherBooks() {
    List<StreamReader> readers = everyoneFollows();

    OneTreasury there = OneTreasury.known(nodes.getLast().ledger(), treasury.id());
    for (int i = 0; i < 10; i++) {
      assertThat(treasury.withdrawal("here-" + i, "1").status()).isEqualTo(201);
      assertThat(there.withdrawal("there-" + i, "1").status()).isEqualTo(201);
    }

    for (int i = 0; i < readers.size(); i += 2) {
      assertThat(readers.get(i).versionsUpTo(20))
          .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
      assertThat(readers.get(i + 1).versionsUpTo(20)).isSorted().endsWith(20L);
    }
    readers.forEach(StreamReader::close);
  }

  @Test
  void aDatabaseThatIsAwayIsToldAndNothingIsLost() {
    List<StreamReader> readers = everyoneFollows();

    postgres.stop();
    for (StreamReader reader : readers) {
      assertThat(Answer.get(reader.nextNamed("stale"), "code")).isEqualTo("STORE_UNAVAILABLE");
    }
    Answer refused = nodes.getFirst().ledger().get(treasury.path("/stream"));
    assertThat(refused.code()).isEqualTo("STORE_UNAVAILABLE");
    postgres.start();
    await().atMost(LONGEST).until(() -> treasury.withdrawal("first", "1").status() < 300);
    treasury.withdrawal("second", "1");

    for (int i = 0; i < readers.size(); i += 2) {
      assertThat(versionsUntilLive(readers.get(i), 2)).as("every one").containsExactly(1L, 2L);
      assertThat(versionsUntilLive(readers.get(i + 1), 2)).isSorted().endsWith(2L);
    }
    readers.forEach(StreamReader::close);
  }

  /** Versions that come until both this one and the end of the trouble have come. */
  private static List<Long> versionsUntilLive(StreamReader reader, long version) {
    List<Long> versions = new ArrayList<>();
    boolean live = false;
    while (!live || !versions.contains(version)) {
      StreamReader.Event event = reader.next();
      if (event.id() == null) {
        live = event.name().equals("live");
      } else {
        versions.add(event.id());
      }
    }
    return versions;
  }
}
