package ledger.app.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * Writes the format of server-sent events. A reader that takes nothing blocks its writer, until the
 * connection is cut.
 */
final class EventWriter {

  /** When a reader whose stream ended is to come again. */
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private final OutputStream out;
  private long writtenAtNanos;

  EventWriter(OutputStream out) {
    this.out = out;
  }

  /** Sends the headers, and when to come again. The blank line comes with the first event. */
  void begin() throws IOException {
    write("retry: " + COME_AGAIN.toMillis() + "\n");
  }

  void states(List<StateEvent> events) throws IOException {
    for (StateEvent event : events) {
      event.writeTo(out);
    }
    flush();
  }

  /** An event that is no version: a reader's place in the history stays as it is. */
  void notice(String name, String json) throws IOException {
    write("event: " + name + "\ndata: " + json + "\n\n");
  }

  /** What every reader passes over, so that both sides see that the other is there. */
  void heartbeat() throws IOException {
    write(":\n");
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - writtenAtNanos);
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    flush();
  }

  private void flush() throws IOException {
    out.flush();
    writtenAtNanos = System.nanoTime();
  }
}
