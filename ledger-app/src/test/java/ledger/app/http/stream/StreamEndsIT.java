package ledger.app.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import ledger.app.http.Node;
import ledger.app.http.OneTreasury;
import ledger.app.http.StreamReader;
import ledger.app.postgres.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The service stops while it is followed, and starts again. */
@ExtendWith(OutputCaptureExtension.class)
class StreamEndsIT {

  private static final int STREAMS = 50;

  private final FreshDatabase.Access database = FreshDatabase.create();

  private Node start(Path data) {
    return Node.start(
        "--ledger.data=" + data,
        "--ledger.postgres=external",
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.username(),
        "--spring.datasource.password=" + database.password(),
        "--logging.level.org.springframework.boot.tomcat=info");
  }

  @Test
  void openStreamsEndInOrderAndHoldUpNoStop(@TempDir Path data, CapturedOutput console) {
    Node node = start(data);
    OneTreasury treasury = OneTreasury.usual(node.ledger(), "400000", "600000");
    List<StreamReader> readers = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      readers.add(node.ledger().follow(treasury.path("/stream?every=" + (i % 2 == 0))));
    }
    treasury.outflow("1");
    readers.forEach(reader -> assertThat(reader.versionsUpTo(1)).endsWith(1L));

    node.close();

    assertThat(readers)
        .allSatisfy(reader -> assertThat(reader.end()).isEqualTo(StreamReader.End.IN_ORDER));
    assertThat(console.getAll())
        .contains("Graceful shutdown complete")
        .doesNotContain("aborted", "Exception", "\tat ", " WARN ", " ERROR ");
  }

  @Test
  void whoComesAgainAfterARestartMissesNothing(@TempDir Path data) {
    List<Long> every = new ArrayList<>();
    String id;
    long newest;
    try (Node before = start(data)) {
      OneTreasury treasury = OneTreasury.usual(before.ledger(), "400000", "600000");
      id = treasury.id();
      try (StreamReader reader = before.ledger().follow(treasury.path("/stream?every=true"));
          StreamReader other = before.ledger().follow(treasury.path("/stream"))) {
        reader.head();
        for (int i = 0; i < 20; i++) {
          treasury.outflow("1");
        }
        every.addAll(reader.versionsUpTo(10));
        newest = other.versionsUpTo(1).getLast();
      }
    }

    try (Node after = start(data)) {
      OneTreasury treasury = OneTreasury.known(after.ledger(), id);
      treasury.withdrawal("after", "1");
      String path = treasury.path("/stream");
      try (StreamReader reader =
              after.ledger().follow(path + "?every=true", "Last-Event-ID", "" + every.getLast());
          StreamReader other = after.ledger().follow(path, "Last-Event-ID", "" + newest)) {
        every.addAll(reader.versionsUpTo(21));
        assertThat(every).isEqualTo(LongStream.rangeClosed(0, 21).boxed().toList());
        assertThat(other.versionsUpTo(21)).endsWith(21L);
      }
    }
  }
}
