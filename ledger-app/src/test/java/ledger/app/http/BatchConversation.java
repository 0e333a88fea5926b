package ledger.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A batch of outflows over a connection of its own: lines are said a piece at a time, by one
 * thread, and answers heard meanwhile, perhaps by another. Nothing that was said waits.
 */
public final class BatchConversation implements AutoCloseable {

  private static final int LONGEST_SILENCE_MILLIS = 30_000;

  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;

  public BatchConversation(int port, OneTreasury treasury) throws IOException {
    this.socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
    socket.setTcpNoDelay(true);
    this.out = socket.getOutputStream();
    out.write(
        """
        POST %s HTTP/1.1
        Host: 127.0.0.1:%d
        Content-Type: application/x-ndjson
        Transfer-Encoding: chunked
        Connection: close

        """
            .formatted(Request.API + treasury.path("/outflows/batch"), port)
            .replace("\n", "\r\n")
            .getBytes(UTF_8));
    out.flush();
    this.in = new BufferedReader(new InputStreamReader(new Body(), UTF_8));
  }

  /** Lines, or a part of one, in which apostrophes stand for quotes. */
  public void say(String text) throws IOException {
    byte[] bytes = text.replace('\'', '"').getBytes(UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
    out.write(bytes);
    out.write("\r\n".getBytes(UTF_8));
    out.flush();
  }

  /** Says that no line follows. */
  public void end() throws IOException {
    out.write("0\r\n\r\n".getBytes(UTF_8));
    out.flush();
  }

  /** The next answer; none after the last. */
  public @Nullable JsonNode hear() throws IOException {
    String line = in.readLine();
    return line == null ? null : JsonMapper.shared().readTree(line);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** The answer's, once it begins. */
  private final class Body extends InputStream {
    private @Nullable InputStream chunks;

    @Override
    public int read() throws IOException {
      return begun().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return begun().read(bytes, offset, length);
    }

    private InputStream begun() throws IOException {
      InputStream body = chunks;
      if (body == null) {
        Answer head = Answer.readHead(socket.getInputStream());
        assertThat(head.status()).isEqualTo(200);
        body = new Chunks(socket.getInputStream());
        chunks = body;
      }
      return body;
    }
  }
}
