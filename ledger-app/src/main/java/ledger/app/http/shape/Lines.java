package ledger.app.http.shape;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Bytes, line by line, as they arrive. The last line needs no end. */
final class Lines {

  private static final int BUFFER_BYTES = 8_192;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;

  /**
   * The lines of a stream.
   *
   * @param longest bytes in a line, without its end
   */
  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /**
   * The next line without its end; none after the last.
   *
   * @throws ledger.app.http.problem.ProblemException if it is too long; it has been passed over
   */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean any = false;
    while (from < to || fill()) {
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      tooLong |= line.size() + end - from > longest;
      if (!tooLong) {
        line.write(buffer, from, end - from);
      }
      boolean ended = end < to;
      from = ended ? end + 1 : end;
      if (ended) {
        break;
      }
    }
    if (tooLong) {
      throw JsonBody.tooLarge();
    }
    return any ? line.toByteArray() : null;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }
}
