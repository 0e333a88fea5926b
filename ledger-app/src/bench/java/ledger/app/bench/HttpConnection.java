package ledger.app.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One kept connection, and of HTTP/1.1 just what a request needs: the processor time of a full
 * client would be taken from the service under load.
 */
final class HttpConnection implements AutoCloseable {

  private static final String ETAG = "etag: \"";
  private static final String LENGTH = "content-length:";
  private static final String CHUNKED = "transfer-encoding: chunked";
  private static final String LAST = "connection: close";

  private final int port;
  private Socket socket;
  private InputStream in;
  private long version;

  HttpConnection(int port) throws IOException {
    this.port = port;
    this.socket = open(port);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  private static Socket open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  static byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(ISO_8859_1);
  }

  static byte[] post(String path, String idempotencyKey, String body) {
    return request(path, "application/json\r\nIdempotency-Key: " + idempotencyKey, body);
  }

  /** A body of lines, each with its own key. */
  static byte[] postLines(String path, String lines) {
    return request(path, "application/x-ndjson", lines);
  }

  private static byte[] request(String path, String typeAndHeaders, String body) {
    return ("POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
            + typeAndHeaders
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(ISO_8859_1);
  }

  /** What becomes of an answer's body. */
  interface Body {
    void take(byte[] bytes);
  }

  /** Sends the request, reads the whole answer and returns its status. */
  int exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    return answer(ignored -> {});
  }

  /**
   * The same, with the answer read while the request is being sent: of a long request and a long
   * answer each may have to wait for the other.
   */
  int exchange(byte[] request, Body body) throws IOException {
    OutputStream out = socket.getOutputStream();
    AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    Thread sender =
        Thread.startVirtualThread(
            () -> {
              try {
                out.write(request);
              } catch (IOException e) {
                failure.set(e);
              }
            });
    int status = answer(body);
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IOException unsent = failure.get();
    if (unsent != null) {
      throw new IOException("answered with " + status + " before all was sent", unsent);
    }
    return status;
  }

  /** Where the service closes the connection after its answer, the next one is opened. */
  private int answer(Body body) throws IOException {
    String statusLine = line();
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      } else if (header.regionMatches(true, 0, ETAG, 0, ETAG.length())) {
        version = Long.parseLong(header, ETAG.length(), header.length() - 1, 10);
      } else if (header.equalsIgnoreCase(CHUNKED)) {
        chunked = true;
      } else if (header.equalsIgnoreCase(LAST)) {
        last = true;
      }
    }
    if (chunked) {
      takeChunks(body);
    } else {
      body.take(in.readNBytes(length));
    }
    if (last) {
      socket.close();
      socket = open(port);
      in = new BufferedInputStream(socket.getInputStream());
    }
    return Integer.parseInt(statusLine, 9, 12, 10);
  }

  /** What the last answer that told one said of its treasury. */
  long version() {
    return version;
  }

  private void takeChunks(Body body) throws IOException {
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.take(in.readNBytes(size));
      line();
    }
    line();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the service closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
