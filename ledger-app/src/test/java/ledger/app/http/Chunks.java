package ledger.app.http;

import java.io.IOException;
import java.io.InputStream;

/** The body of an answer that comes in chunks, without them. */
public final class Chunks extends InputStream {

  private final InputStream in;
  private long left;
  private boolean ended;

  /** The connection ended in the middle of the body. */
  static final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  public Chunks(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 && !ended) {
      left = Long.parseLong(line(), 16);
      ended = left == 0;
    }
    if (ended) {
      return -1;
    }
    int read = in.read(into, offset, (int) Math.min(left, length));
    if (read < 0) {
      throw new BrokenOffException();
    }
    left -= read;
    if (left == 0) {
      line();
    }
    return read;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new BrokenOffException();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
