package ledger.app.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All projections built again at once, as an operator has it done. */
final class Rebuilding implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int PAUSE_MILLIS = 10;
  private static final int ACCEPTED = 202;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();
  private final URI projections;

  Rebuilding(int port) {
    this.projections = URI.create("http://127.0.0.1:" + port + "/actuator/projections/");
  }

  /** Returns how many seconds it took until the last of them had every event. */
  double all() throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    status().forEach(projection -> names.add(projection.path("projection").asString()));
    long begin = System.nanoTime();
    for (String name : names) {
      begin(name);
    }
    while (!areDone()) {
      if (System.nanoTime() - begin > LONGEST.toNanos()) {
        throw new IllegalStateException("not rebuilt in " + LONGEST + ": " + status());
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private void begin(String name) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(projections.resolve(name))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"rebuild\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != ACCEPTED) {
      throw new IllegalStateException(
          "the rebuild of %s was not accepted: %s".formatted(name, answer.body()));
    }
  }

  private boolean areDone() throws IOException, InterruptedException {
    for (JsonNode projection : status()) {
      String phase = projection.path("rebuild").path("phase").asString();
      if (phase.equals("FAILED")) {
        throw new IllegalStateException("a rebuild failed, see the service's log: " + projection);
      }
      if (!phase.equals("EMPTIED") || projection.path("lagEvents").asLong() > 0) {
        return false;
      }
    }
    return true;
  }

  private JsonNode status() throws IOException, InterruptedException {
    String list = projections.toString().replaceAll("/$", "");
    String answer =
        http.send(
                HttpRequest.newBuilder(URI.create(list)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return json.readTree(answer).path("projections");
  }

  @Override
  public void close() {
    http.close();
  }
}
