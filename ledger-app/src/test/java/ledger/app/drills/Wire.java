package ledger.app.drills;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the service and a database server, and carries bytes until it is told not to. It
 * knows nothing of what they mean, so that it breaks anywhere: in a statement, in a commit, in the
 * answer to one.
 */
final class Wire implements AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int MOST_UNTIL_BREAK = 8_000;

  private final ServerSocket door;
  private final int target;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Break> next = new AtomicReference<>();
  private volatile boolean refusing;

  /** How a connection ends. */
  enum Way {
    /** Both sides are told. */
    CUT,
    /** Nobody is told: not a byte more, and not the end of it, arrives on either side. */
    SILENT
  }

  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** The next connection to carry so many bytes more, by their direction, breaks within them. */
  private record Break(Way way, boolean toServer, AtomicLong bytes, CountDownLatch done) {}

  Wire(int target) {
    this.target = target;
    try {
      this.door = new ServerSocket(0, 200, LOOPBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Breaks one connection, after bytes and in a direction that the dice choose. */
  void breakOne(Way way, Random random) throws InterruptedException {
    Break one =
        new Break(
            way,
            random.nextBoolean(),
            new AtomicLong(random.nextInt(MOST_UNTIL_BREAK)),
            new CountDownLatch(1));
    next.set(one);
    if (!one.done.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("nothing was carried on which to break a connection");
    }
  }

  /** Cuts all connections and refuses new ones, until {@link #restore}. */
  void refuse() {
    refusing = true;
    connections.forEach(Connection::cut);
  }

  void restore() {
    refusing = false;
  }

  @Override
  public void close() throws IOException {
    door.close();
    connections.forEach(Connection::cut);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (refusing) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // The door was closed, or who came has gone, or the server is not there: nothing to carry.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Connection connection = new Connection(client, new Socket(LOOPBACK, target));
      connections.add(connection);
      Thread.ofVirtual().start(() -> connection.carry(true));
      Thread.ofVirtual().start(() -> connection.carry(false));
    } catch (IOException e) {
      client.close();
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket server;
    private volatile boolean silent;

    Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void carry(boolean toServer) {
      byte[] bytes = new byte[8_192];
      try {
        InputStream from = (toServer ? client : server).getInputStream();
        OutputStream to = (toServer ? server : client).getOutputStream();
        for (int length = from.read(bytes); length >= 0; length = from.read(bytes)) {
          if (!silent) {
            pass(bytes, length, to, toServer);
          }
        }
      } catch (IOException e) {
        // One side has gone: so does the other.
      }
      if (!silent) {
        cut();
      }
    }

    private void pass(byte[] bytes, int length, OutputStream to, boolean toServer)
        throws IOException {
      Break due = next.get();
      if (due == null || due.toServer != toServer) {
        to.write(bytes, 0, length);
        return;
      }
      long left = due.bytes.addAndGet(-length);
      if (left >= 0 || !next.compareAndSet(due, null)) {
        to.write(bytes, 0, length);
        return;
      }
      try {
        // Other connections may have carried the last bytes meanwhile: then none of these.
        to.write(bytes, 0, (int) Math.max(0, length + left));
        if (due.way == Way.SILENT) {
          silent = true;
        } else {
          cut();
        }
      } finally {
        due.done.countDown();
      }
    }

    private void cut() {
      connections.remove(this);
      try (client;
          server) {
        // closing is all there is to do
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
