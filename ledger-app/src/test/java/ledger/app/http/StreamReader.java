package ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import ledger.app.http.openapi.ContractCheck;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reader of a stream, on a socket of its own. Holds every event against the API's document. Reads
 * nothing until it {@link #begin}s.
 */
public final class StreamReader implements AutoCloseable {

  /** Longer than anything may take, so that what does not come fails its test. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** As small as the system allows, so that a reader that does not read is soon full. */
  private static final int RECEIVE_BUFFER_BYTES = 4_096;

  private final Request request;
  private final Socket socket = new Socket();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicInteger comments = new AtomicInteger();
  private final CompletableFuture<Answer> head = new CompletableFuture<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();

  /**
   * An event as it came.
   *
   * @param id none where it had none
   * @param name empty of a state
   */
  public record Event(@Nullable Long id, String name, String data) {

    public JsonNode json() {
      return JsonMapper.shared().readTree(data);
    }

    boolean isState() {
      return name.isEmpty();
    }
  }

  /** How a stream ended. */
  public enum End {
    /** As its length, or its last chunk, said. */
    IN_ORDER,
    BROKEN_OFF
  }

  StreamReader(int port, Request request) {
    this.request = request;
    try {
      socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      socket.getOutputStream().write(request.toBytes(port, "keep-alive"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has sent its request and does not read the answer. */
  public static StreamReader thatDoesNotRead(int port, String path, String... headers) {
    Request request = Request.get(path).with("Accept", "text/event-stream");
    for (int i = 0; i < headers.length; i += 2) {
      request = request.with(headers[i], headers[i + 1]);
    }
    return new StreamReader(port, request);
  }

  /** Begins to read, in a thread of its own. */
  public StreamReader begin() {
    Thread.ofVirtual().start(this::read);
    return this;
  }

  /** Status and headers, which must be those of a stream. */
  public Answer head() {
    Answer answer = await(head);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer;
  }

  public Event next() {
    try {
      Event event = events.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event within " + LONGEST + "; " + head);
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The next state; fails where something else is said instead. */
  public JsonNode nextState() {
    Event event = next();
    assertThat(event.name()).as("%s", event).isEmpty();
    return event.json();
  }

  /** Versions of the states up to this one or a later one, in the order in which they came. */
  public List<Long> versionsUpTo(long version) {
    List<Long> versions = new ArrayList<>();
    do {
      versions.add(nextState().get("version").asLong());
    } while (versions.getLast() < version);
    return versions;
  }

  /** The next event of this name, whatever came before it. */
  public JsonNode nextNamed(String name) {
    Event event = next();
    while (!event.name().equals(name)) {
      event = next();
    }
    return event.json();
  }

  /** What came and was not taken yet. */
  public List<Event> untaken() {
    return List.copyOf(events);
  }

  public int comments() {
    return comments.get();
  }

  /** Waits until it has ended. */
  public End end() {
    return await(end);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("not within " + LONGEST, e);
    }
  }

  private void read() {
    try (InputStream in = socket.getInputStream()) {
      Answer answer = Answer.readHead(in);
      asDocumented(answer, "");
      head.complete(answer);
      readEvents(
          answer,
          new BufferedReader(new InputStreamReader(new Chunks(in), StandardCharsets.UTF_8)));
      end.complete(End.IN_ORDER);
    } catch (SocketException | Chunks.BrokenOffException e) {
      end.complete(End.BROKEN_OFF);
    } catch (IOException | RuntimeException | AssertionError e) {
      head.completeExceptionally(e);
      end.completeExceptionally(e);
    }
  }

  private void readEvents(Answer answer, BufferedReader lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      text.append(line).append('\n');
      if (line.startsWith(":")) {
        comments.incrementAndGet();
      } else if (line.isEmpty()) {
        asDocumented(answer, text.toString());
        events.add(event(text.toString()));
        text.setLength(0);
      }
    }
  }

  private void asDocumented(Answer answer, String body) {
    ContractCheck.check(
        request.method(), request.target(), answer.status(), answer.headers(), body);
  }

  private static Event event(String text) {
    Long id = null;
    String name = "";
    String data = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("id: ")) {
        id = Long.valueOf(line.substring(4));
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else {
        assertThat(line).matches("(:|retry: [0-9]+|)");
      }
    }
    Event event = new Event(id, name, data);
    assertThat(event.isState()).as("%s", event).isEqualTo(id != null);
    if (id != null) {
      assertThat(event.json().get("version").asLong()).isEqualTo(id);
    }
    return event;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
