package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import ledger.projections.History;
import ledger.projections.TestCluster;
import ledger.projections.TestReadSide;
import ledger.projections.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away and comes back is no reason to park, and soon used again. */
class RecoveryIT {

  /** Axon by itself would try after 1, 3, 7 and 15 seconds. */
  private static final Duration OUTAGE = Duration.ofSeconds(8);

  @Test
  void soonAfterTheDatabaseIsBackSoAreTheProjections(@TempDir Path folder) throws Exception {
    int port = freePort();
    EmbeddedPostgres postgres = start(folder, port);
    String url = postgres.getJdbcUrl("postgres", "postgres");
    TestCluster.migrate(url);
    History history = new History("usdt", 1);
    try (TestReadSide readSide = new TestReadSide(TestStore.withoutPool(url)).start()) {
      readSide.bring(history, 100);

      postgres.close();
      Thread.sleep(OUTAGE);
      postgres = start(folder, port);

      long back = System.nanoTime();
      readSide.store.append(history.next(100));
      readSide.settle();
      Duration recovery = Duration.ofNanos(System.nanoTime() - back);

      assertThat(recovery).isLessThan(Duration.ofSeconds(5));
      for (Feed feed : readSide.feeds()) {
        assertThat(feed.isRunning()).isTrue();
        assertThat(feed.status().parked()).isEmpty();
      }
      assertThat(readSide.treasuries.latest(history.id())).contains(history.latest());
      assertThat(readSide.operations.at(history.id(), 199)).isPresent();
    } finally {
      postgres.close();
    }
  }

  private static EmbeddedPostgres start(Path folder, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
