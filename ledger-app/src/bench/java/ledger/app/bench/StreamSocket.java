package ledger.app.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import ledger.app.http.Chunks;

/**
 * One follower of a treasury, and of server-sent events just what a measurement needs: which
 * version came when.
 */
final class StreamSocket implements AutoCloseable {

  private static final byte[] ID = "id: ".getBytes(ISO_8859_1);
  private static final int BUFFER_BYTES = 64 * 1024;

  private final int treasury;
  private final Socket socket;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread reader;
  private long[] versions = new long[1_024];
  private long[] nanos = new long[1_024];
  private volatile int arrived;

  private int inLine;
  private boolean isId;
  private long id;

  /** Begins to follow; {@code treasury} is its number. */
  StreamSocket(int port, int treasury, String path) throws IOException {
    this.treasury = treasury;
    this.socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(ISO_8859_1));
    this.reader = Thread.ofVirtual().start(this::read);
  }

  int treasury() {
    return treasury;
  }

  /** Waits for the first event. */
  void awaitBegin() throws InterruptedException {
    begun.await();
  }

  int arrived() {
    return arrived;
  }

  long version(int arrival) {
    return versions[arrival];
  }

  long nanos(int arrival) {
    return nanos[arrival];
  }

  long newest() {
    int count = arrived;
    return count == 0 ? -1 : versions[count - 1];
  }

  private void read() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = socket.getInputStream()) {
      skipHead(in);
      InputStream body = new Chunks(in);
      for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
        take(buffer, length, System.nanoTime());
      }
      throw new EOFException("the service ended the stream");
    } catch (SocketException closed) {
      begun.countDown();
    } catch (IOException e) {
      begun.countDown();
      Progress.say("a stream ended: " + e);
    }
  }

  private static void skipHead(InputStream in) throws IOException {
    while (skipLine(in) > 0) {
      // the next header
    }
  }

  private static int skipLine(InputStream in) throws IOException {
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        length++;
      }
    }
    return length;
  }

  private void take(byte[] bytes, int length, long now) {
    for (int i = 0; i < length; i++) {
      byte next = bytes[i];
      if (next == '\n') {
        if (isId && inLine > ID.length) {
          arrive(id, now);
        }
        inLine = 0;
        isId = true;
        id = 0;
      } else {
        if (inLine < ID.length) {
          isId &= next == ID[inLine];
        } else if (isId) {
          id = id * 10 + (next - '0');
        }
        inLine++;
      }
    }
  }

  private void arrive(long version, long now) {
    int at = arrived;
    if (at == versions.length) {
      versions = Arrays.copyOf(versions, at * 2);
      nanos = Arrays.copyOf(nanos, at * 2);
    }
    versions[at] = version;
    nanos[at] = now;
    arrived = at + 1;
    begun.countDown();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
