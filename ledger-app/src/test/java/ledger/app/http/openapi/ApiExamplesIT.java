package ledger.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledger.app.http.Answer;
import ledger.app.http.LedgerClient;
import ledger.app.http.Request;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The document's examples are a session that can be typed in: sent in its order to a new ledger,
 * each request is accepted, and each answer is the one that stands beside it, but for names and
 * times.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "ledger.demo=true")
class ApiExamplesIT {

  private static final ApiModel MODEL = ApiModel.read();
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** What the examples about transfers are sent to: two are under way in it. */
  private static final String ON_CHAIN = "btc-chain";

  private static final String OPENING =
      """
      {'treasuryId': 'btc-chain', 'asset': 'BTC', 'scale': 8, 'kind': 'SIMULATION',
       'opening': {'LOCAL': '40', 'GLOBAL': '60'},
       'policy': {'targetLocalRatio': '0.4', 'driftBand': '0.05', 'sizing': 'FEE_EXACT',
         'minimums': {'LOCAL': '1', 'GLOBAL': '1'}, 'enforceMinimums': true,
         'networks': [{'name': 'BITCOIN', 'fee': '0.0001', 'enabled': true,
           'settlement': 'CONFIRMED', 'expectedSeconds': 3600}], 'networkChoice': 'CHEAPEST'}}
      """;

  private static final String SENDING =
      "{'from': 'GLOBAL', 'to': 'LOCAL', 'amount': '5', 'network': 'BITCOIN'}";

  @LocalServerPort private int port;

  @Test
  void areTrueInTheDocumentsOrder() {
    List<String> sent = new ArrayList<>();
    try (LedgerClient ledger = new LedgerClient(port)) {
      send(ledger, sent);
    }

    assertThat(sent).hasSizeGreaterThanOrEqualTo(15);
  }

  private static void send(LedgerClient ledger, List<String> sent) {
    for (ApiModel.Operation operation : MODEL.operations()) {
      JsonNode body = operation.node().path("requestBody");
      if (operation.method().equals("DELETE")) {
        write(ledger, operation, "delete", MissingNode.getInstance(), sent);
      } else if (body.isMissingNode()) {
        read(ledger, operation, sent);
      } else {
        body.at("/content/application~1json/examples")
            .forEachEntry(
                (name, example) -> write(ledger, operation, name, example.path("value"), sent));
      }
    }
  }

  private static void write(
      LedgerClient ledger,
      ApiModel.Operation operation,
      String name,
      JsonNode body,
      List<String> sent) {
    String status = MODEL.response(operation, "201").isPresent() ? "201" : "200";

    Request request =
        Request.post(path(operation, ledger), body.toString())
            .method(operation.method())
            .key("example-" + name);
    Answer answer =
        writesNothing(operation)
            ? await().atMost(LONGEST).until(() -> ledger.send(request), one -> one.status() == 200)
            : ledger.send(request);

    assertThat(answer.status()).as("%s %s: %s", operation, name, answer).hasToString(status);
    example(operation, status, "application/json", name)
        .ifPresent(expected -> assertSame(operation, expected, answer.text()));
    sent.add(operation + " " + name);
  }

  /** What is asked by POST may not know yet what was written a moment ago. */
  private static boolean writesNothing(ApiModel.Operation operation) {
    return operation.method().equals("POST") && MODEL.response(operation, "201").isEmpty();
  }

  private static void read(LedgerClient ledger, ApiModel.Operation operation, List<String> sent) {
    JsonNode content = MODEL.response(operation, "200").orElseThrow().node().path("content");
    content.forEachEntry(
        (type, media) ->
            media
                .path("examples")
                .forEachEntry(
                    (name, example) -> {
                      // what was written a moment ago may not be seen yet
                      await()
                          .atMost(LONGEST)
                          .untilAsserted(
                              () ->
                                  assertSame(
                                      operation,
                                      example.path("value"),
                                      ledger.get(path(operation, ledger), "Accept", type).text()));
                      sent.add(operation + " " + type + " " + name);
                    }));
  }

  /** With the examples of its parameters. */
  private static String path(ApiModel.Operation operation, LedgerClient ledger) {
    boolean onChain = operation.path().contains("/transfers");
    if (onChain && ledger.written(ON_CHAIN) == 0) {
      sendTwo(ledger);
    }
    String treasury =
        onChain
            ? ON_CHAIN
            : MODEL.document().at("/components/parameters/TreasuryId/example").asString();
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : operation.node().path("parameters")) {
      JsonNode resolved = MODEL.resolved(new ApiModel.Place(parameter, "")).node();
      if (resolved.path("in").asString().equals("query") && resolved.has("example")) {
        query.add(
            resolved.path("name").asString()
                + "="
                + resolved.path("example").asString().replace(" ", "%20"));
      }
    }
    String path = operation.path().replace("{treasuryId}", treasury).replace("{venue}", "GLOBAL");
    if (path.contains("{transferId}")) {
      path = path.replace("{transferId}", underWay(ledger));
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static void sendTwo(LedgerClient ledger) {
    ledger.post("/treasuries", "open", OPENING);
    ledger.post("/treasuries/" + ON_CHAIN + "/moves", "first", SENDING);
    assertThat(ledger.post("/treasuries/" + ON_CHAIN + "/moves", "second", SENDING).status())
        .isEqualTo(201);
  }

  private static String underWay(LedgerClient ledger) {
    String open = "/treasuries/" + ON_CHAIN + "/transfers?open=true&minVersion=";
    return ledger.get(open + ledger.written(ON_CHAIN)).text("items.0.transferId");
  }

  private static Optional<JsonNode> example(
      ApiModel.Operation operation, String status, String type, String name) {
    JsonNode value =
        MODEL
            .response(operation, status)
            .orElseThrow()
            .child("content")
            .child(type)
            .child("examples")
            .child(name)
            .child("value")
            .node();
    return value.isMissingNode() ? Optional.empty() : Optional.of(value);
  }

  private static void assertSame(ApiModel.Operation operation, JsonNode expected, String actual) {
    if (expected.isString()) {
      assertThat(unnamed(actual)).as("%s", operation).isEqualTo(unnamed(expected.asString()));
    } else {
      assertThat(json(actual)).as("%s", operation).isEqualTo(json(expected.toString()));
    }
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(unnamed(text));
  }

  /** Without the names and times that are new each time. */
  private static String unnamed(String text) {
    return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "NAME")
        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{15}Z", "TIME");
  }
}
