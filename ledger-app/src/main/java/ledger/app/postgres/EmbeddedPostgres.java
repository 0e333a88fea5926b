package ledger.app.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * A PostgreSQL that runs beside the service and belongs to it: started with it, stopped after the
 * pool, and brought back on the same port whenever it ends for any other reason.
 */
final class EmbeddedPostgres implements PostgresServer {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ReentrantLock changing = new ReentrantLock();
  private volatile Postmaster postmaster;

  private EmbeddedPostgres(Cluster cluster, int port) throws IOException, InterruptedException {
    this.cluster = cluster;
    this.port = port;
    this.postmaster = Postmaster.start(cluster, port, () -> false);
  }

  /**
   * Starts PostgreSQL in the folder, which it fills when empty.
   *
   * @param wantedPort on 127.0.0.1; 0 for any that is free
   * @throws FailureAnalyzedException when it does not start, with what to do about it
   */
  static EmbeddedPostgres start(LedgerFolder folder, Path binariesCache, int wantedPort) {
    long begin = System.nanoTime();
    try {
      var programs = PostgresPrograms.in(PostgresBinaries.unpacked(binariesCache));
      var cluster = Cluster.open(folder.path(), programs);
      var server =
          new EmbeddedPostgres(cluster, wantedPort == 0 ? freePort() : wantedPort(wantedPort));
      Thread.ofVirtual().name("postgres-supervisor").start(server::supervise);
      log.info(
          "PostgreSQL runs in {} on 127.0.0.1:{}, started in {} ms",
          cluster.directory(),
          server.port,
          Duration.ofNanos(System.nanoTime() - begin).toMillis());
      return server;
    } catch (IOException e) {
      throw new FailureAnalyzedException(
          String.valueOf(e.getMessage()),
          "Mend what PostgreSQL names, or look into "
              + folder.path().resolve("postgres-log")
              + ". The data is left as it was.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int wantedPort(int port) {
    if (isFree(port)) {
      return port;
    }
    throw new FailureAnalyzedException(
        "Port " + port + " on 127.0.0.1, chosen by ledger.postgres.port, is in use.",
        "Stop what listens there, choose another port, or leave ledger.postgres.port out: a free"
            + " one is then taken.");
  }

  /**
   * Below the ports which operating systems give to outgoing connections: while the server is down,
   * a client that tries its port again and again could otherwise be connected to itself and keep
   * the port from the server.
   */
  private static int freePort() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("No free port between 20000 and 32000 on 127.0.0.1");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void supervise() {
    try {
      while (true) {
        int exitCode = postmaster.process().waitFor();
        if (isClosing()) {
          return;
        }
        log.warn("PostgreSQL ended by itself (exit code {}). Starting it again.", exitCode);
        bringBack();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void bringBack() throws InterruptedException {
    long begin = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (!isClosing()) {
      try {
        if (restart()) {
          log.info(
              "PostgreSQL is back on 127.0.0.1:{} after {} ms",
              port,
              Duration.ofNanos(System.nanoTime() - begin).toMillis());
          return;
        }
      } catch (IOException | RuntimeException e) {
        if (isClosing()) {
          return;
        }
        log.warn("{} Trying again in {} ms.", e.getMessage(), pause.toMillis());
      }
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  /** False when the service is closing. */
  private boolean restart() throws IOException, InterruptedException {
    changing.lock();
    try {
      if (isClosing()) {
        return false;
      }
      postmaster = Postmaster.start(cluster, port, this::isClosing);
      return true;
    } finally {
      changing.unlock();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** The process id of the server that runs now, or ran last. */
  long pid() {
    return postmaster.process().pid();
  }

  @Override
  public Login application() {
    return new Login(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", Cluster.SUPERUSER, cluster.password());
  }

  @Override
  public Login owner() {
    return application();
  }

  @Override
  public void close() {
    closing.countDown();
    changing.lock();
    try {
      postmaster.stop();
      log.info("PostgreSQL has stopped");
    } catch (IOException | FailureAnalyzedException e) {
      log.warn("PostgreSQL did not stop cleanly: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      changing.unlock();
    }
  }
}
