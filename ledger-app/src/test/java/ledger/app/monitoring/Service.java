package ledger.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The running service as an operator's tools reach it. */
record Service(int port) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final AtomicInteger KEYS = new AtomicInteger();

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /** Posts under a key of its own. */
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return post(path, body, "monitoring-" + KEYS.incrementAndGet(), "mia:OPERATOR");
  }

  HttpResponse<String> post(String path, String body, String key, String caller)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .header("Ledger-Act-As", caller)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /** Gets until the answer is the one that is waited for, or patience ends; then the latest. */
  HttpResponse<String> getUntil(String path, Predicate<HttpResponse<String>> isIt)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> answer = get(path);
    while (!isIt.test(answer) && System.nanoTime() < end) {
      Thread.sleep(Duration.ofMillis(100));
      answer = get(path);
    }
    return answer;
  }

  void open(String treasuryId) throws IOException, InterruptedException {
    post(
        "/api/v1/treasuries",
        """
        {"treasuryId": "%s", "asset": "USDT", "scale": 6, "kind": "LIVE",
         "opening": {"LOCAL": "400000", "GLOBAL": "600000"}, "preset": "default"}
        """
            .formatted(treasuryId));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }
}
