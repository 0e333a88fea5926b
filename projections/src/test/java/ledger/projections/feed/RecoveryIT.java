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
import org.springframework.dao.DataAccessException;

/** A database that goes away and comes back is no reason to park, and soon used again. */
class RecoveryIT {

  /** Longer than this an outage lets Axon's own pauses grow far beyond what is allowed here. */
  private static final Duration OUTAGE = Duration.ofSeconds(8);

  @Test
  void soonAfterTheDatabaseIsBackSoAreTheProjections(@TempDir Path folder) throws Exception {
    int port = freePort();
    EmbeddedPostgres postgres = start(folder, port);
    String url = postgres.getJdbcUrl("postgres", "postgres");
    TestCluster.migrate(url);
    History history = new History("usdt", 1);
    try (TestReadSide readSide = new TestReadSide(TestStore.on(url)).start()) {
      readSide.bring(history, 100);

      postgres.close();
      Thread.sleep(OUTAGE);
      postgres = start(folder, port);

      awaitConnection(readSide);
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

  /** The pool has pauses of its own, up to 5 s, which are no business of a projection's. */
  private static void awaitConnection(TestReadSide readSide) {
    while (true) {
      try {
        readSide.store.jdbc().execute("select 1");
        return;
      } catch (DataAccessException e) {
        // not yet
      }
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
