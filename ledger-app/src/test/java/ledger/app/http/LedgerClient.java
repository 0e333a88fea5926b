package ledger.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import ledger.app.http.openapi.ContractCheck;
import tools.jackson.databind.JsonNode;

/**
 * Talks to a running ledger, and holds every answer against the API's document. Paths below {@code
 * /treasuries} are those of the API.
 */
public final class LedgerClient implements AutoCloseable {

  private static final int LONGEST_SILENCE_MILLIS = 15_000;

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final int port;

  /** By treasury, the newest version that a receipt has told of. */
  private final Map<String, Long> written = new ConcurrentHashMap<>();

  public LedgerClient(int port) {
    this.port = port;
  }

  /** A GET; headers as name, value, name, value. */
  public Answer get(String path, String... headers) {
    return send(with(Request.get(path), headers));
  }

  /** A POST of JSON, in which apostrophes stand for quotes. */
  public Answer post(String path, String key, String body, String... headers) {
    return send(with(Request.post(path, body).key(key), headers));
  }

  /** A PUT of JSON, in which apostrophes stand for quotes. */
  public Answer put(String path, String key, String body, String... headers) {
    return send(with(Request.put(path, body).key(key), headers));
  }

  public Answer send(Request request) {
    try {
      return asDocumented(
          request,
          request.byHand()
              ? sendByHand(request)
              : Answer.of(http.send(request.toHttp(port), BodyHandlers.ofByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.path(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Follows a treasury on a connection of its own; headers as name, value, name, value. */
  public StreamReader follow(String path, String... headers) {
    Request request = with(Request.get(path).with("Accept", "text/event-stream"), headers);
    return new StreamReader(port, request).begin();
  }

  public CompletableFuture<Answer> sendAsync(Request request) {
    return http.sendAsync(request.toHttp(port), BodyHandlers.ofByteArray())
        .thenApply(response -> asDocumented(request, Answer.of(response)));
  }

  /** The newest version of a treasury that a receipt has told of; 0 where there was none. */
  public long written(String treasuryId) {
    return written.getOrDefault(treasuryId, 0L);
  }

  private Answer asDocumented(Request request, Answer answer) {
    ContractCheck.check(
        request.method(), request.target(), answer.status(), answer.headers(), answer.text());
    if (!request.method().equals("GET") && !answer.header("ETag").isEmpty()) {
      JsonNode receipt = answer.json();
      if (receipt.has("eventId")) {
        written.merge(
            receipt.get("treasuryId").asString(), receipt.get("version").asLong(), Math::max);
      }
    }
    return answer;
  }

  private static Request with(Request request, String... headers) {
    Request result = request;
    for (int i = 0; i < headers.length; i += 2) {
      result = result.with(headers[i], headers[i + 1]);
    }
    return result;
  }

  private Answer sendByHand(Request request) throws IOException {
    try (Socket socket = new Socket(LOOPBACK, port)) {
      socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      socket.getOutputStream().write(request.toBytes(port, "close"));
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    }
  }

  /** To its end, or of a stream, which has none, as much as came with its head. */
  private static Answer read(InputStream in) throws IOException {
    Answer head = Answer.readHead(in);
    InputStream body = head.header("Transfer-Encoding").isEmpty() ? in : new Chunks(in);
    boolean isStream = head.header("Content-Type").startsWith("text/event-stream");
    byte[] bytes = isStream ? new byte[0] : body.readAllBytes();
    return new Answer(head.status(), head.headers(), new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
