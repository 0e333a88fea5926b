package ledger.app.drills;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ledger.app.http.Request;
import ledger.app.http.openapi.ApiModel;
import ledger.app.http.openapi.ApiModel.Operation;
import ledger.app.http.openapi.ApiModel.Place;
import tools.jackson.databind.JsonNode;

/**
 * Draws requests of the API's document: half of them decent, which the state may still refuse, half
 * with something wrong in them. They build on each other by what was {@link Learned}.
 */
final class HostileRequests {

  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]*)}");

  /** It reads the whole store, which so many times would keep all others waiting. */
  private static final String REBUILD = "\"rebuild\"";

  private static final List<String> PATH_PARTS =
      List.of(
          "..",
          "%2e%2e",
          "%00",
          "%2F",
          "%zz",
          "UPPER",
          "-",
          "a".repeat(65),
          "%F0%9F%98%80",
          "a;b=c",
          "a b",
          "");
  private static final List<String> QUERY_PARTS =
      List.of(
          "%",
          "%00", "%zz", "", "+", "-1", "1e3", "9".repeat(30), "%F0%9F%98%80", "2026-11-20", "null");
  private static final List<String> METHODS =
      List.of("PATCH", "HEAD", "OPTIONS", "TRACE", "DELETE", "PUT", "get", "BREW");
  private static final List<Request.Header> HEADERS =
      List.of(
          new Request.Header("Accept", "text/html"),
          new Request.Header("Accept", "text/csv"),
          new Request.Header("Accept", "application/x-ndjson"),
          new Request.Header("Accept", ";;;"),
          new Request.Header("Accept", "application/json;q=2"),
          new Request.Header("Content-Type", "text/plain"),
          new Request.Header("Content-Type", "application/json;charset=utf-16"),
          new Request.Header("Content-Type", "multipart/form-data"),
          new Request.Header("Content-Type", "/"),
          new Request.Header("Content-Encoding", "gzip"),
          new Request.Header("Idempotency-Key", ""),
          new Request.Header("Idempotency-Key", "k".repeat(201)),
          new Request.Header("Idempotency-Key", "ключ"),
          new Request.Header("If-Match", "*"),
          new Request.Header("If-Match", "W/\"1\""),
          new Request.Header("If-Match", "\"0\",\"1\""),
          new Request.Header("If-Match", "\"999999999999999999\""),
          new Request.Header("If-None-Match", "\"0\""),
          new Request.Header("Range", "bytes=0-1"),
          new Request.Header("Ledger-Act-As", "mia:AUDITOR"),
          new Request.Header("Ledger-Act-As", "mia"),
          new Request.Header("Ledger-Act-As", ":" + "R".repeat(5_000)),
          new Request.Header("Last-Event-ID", "-1"),
          new Request.Header("Last-Event-ID", "9".repeat(40)),
          new Request.Header("X-Request-Id", "\u00e9".repeat(100)),
          new Request.Header("Origin", "http://elsewhere.invalid"),
          new Request.Header("Host", "elsewhere.invalid"),
          new Request.Header("X-HTTP-Method-Override", "DELETE"),
          new Request.Header("Cookie", "a=b"),
          new Request.Header("Accept-Language", "*".repeat(1_000)));

  private final Random random;
  private final Learned learned;
  private final ApiModel model = ApiModel.read();

  /** All that take one JSON object, if any; what lines of a batch may be is another test's. */
  private final List<Operation> operations =
      model.operations().stream()
          .filter(operation -> !operation.path().endsWith("/batch"))
          .toList();

  private final HostileJson json;
  private final HostileSequence sequence;
  private int keys;

  HostileRequests(long seed, Learned learned) {
    this.random = new Random(seed);
    this.learned = learned;
    this.json = new HostileJson(model, random, learned);
    this.sequence = new HostileSequence(random, learned);
  }

  List<Operation> operations() {
    return operations;
  }

  /** What a request asks for; none where that is nothing the document knows. */
  Optional<Operation> operation(Request request) {
    return model.operation(request.method(), request.path().split("\\?", 2)[0]);
  }

  Request next() {
    if (once(12)) {
      return sequence.next();
    }
    if (!learned.bookings().isEmpty() && once(20)) {
      Request before = json.oneOf(learned.bookings()).request();
      return once(3) ? before.body("{\"reason\":\"another\"}") : before;
    }
    boolean decent = random.nextBoolean();
    Operation operation = operation();
    Request request = Request.get(path(operation, decent) + query(operation, decent));
    request = withHeaders(operation, request.method(operation.method()));
    request = withBody(operation, request, decent);
    if (!decent && once(4)) {
      request = spoiled(request);
    }
    return request.sentByHand();
  }

  /** Rarely one that opens a treasury, so that much happens to each. */
  private Operation operation() {
    Operation drawn = json.oneOf(operations);
    boolean opens = drawn.path().endsWith("/treasuries") || drawn.path().endsWith("/simulations");
    boolean oneMore = learned.treasuries().isEmpty() || once(6);
    return opens && drawn.method().equals("POST") && !oneMore ? json.oneOf(operations) : drawn;
  }

  private boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  private String path(Operation operation, boolean decent) {
    String treasury = treasury();
    return PATH_PARAMETER
        .matcher(operation.path())
        .replaceAll(
            (MatchResult parameter) ->
                java.util.regex.Matcher.quoteReplacement(
                    !decent && once(8)
                        ? json.oneOf(PATH_PARTS)
                        : known(parameter.group(1), treasury)));
  }

  private String known(String parameter, String treasury) {
    return switch (parameter) {
      case "treasuryId" -> treasury;
      case "transferId" ->
          learned.transfers(treasury).isEmpty() || once(10)
              ? "01a1fdbf-8f81-71cd-b13c-5374c077d558"
              : recent(learned.transfers(treasury));
      case "venue" -> json.oneOf(List.of("LOCAL", "GLOBAL"));
      case "projection" -> json.oneOf(List.of("treasuries", "operations"));
      default -> "x";
    };
  }

  private String treasury() {
    return learned.treasuries().isEmpty() ? "h-none" : recent(learned.treasuries());
  }

  /** Few enough that much happens to each. */
  private <T> T recent(List<T> all) {
    return all.get(all.size() - 1 - random.nextInt(Math.min(6, all.size())));
  }

  private String query(Operation operation, boolean decent) {
    List<String> parts = new ArrayList<>();
    for (Place parameter : parameters(operation, "query")) {
      if (once(5)) {
        String name = parameter.node().get("name").asString();
        String part = name + "=" + queryValue(parameter, name, decent);
        parts.add(part);
        if (!decent && once(10)) {
          parts.add(part);
        }
      }
    }
    if (!decent && once(20)) {
      parts.add("unheard=1");
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private String queryValue(Place parameter, String name, boolean decent) {
    if (!decent && once(4)) {
      return json.oneOf(QUERY_PARTS);
    }
    JsonNode schema = model.resolved(parameter.child("schema")).node();
    if (schema.has("enum")) {
      return json.oneOf(schema.get("enum").valueStream().toList()).asString();
    }
    return switch (schema.path("type").asString("string")) {
      // A version that is not there yet is waited for, some seconds.
      case "integer" ->
          name.equals("minVersion") ? (once(100) ? "99" : "0") : "" + random.nextInt(9);
      case "boolean" -> "true";
      default -> URLEncoder.encode(json.text(schema, name), StandardCharsets.UTF_8);
    };
  }

  private Request withHeaders(Operation operation, Request request) {
    Request result = request;
    for (Place header : parameters(operation, "header")) {
      if (header.node().get("name").asString().equals("Idempotency-Key")) {
        result = result.key(keys > 0 && once(12) ? "h-" + random.nextInt(keys) : "h-" + keys++);
      } else if (header.node().get("name").asString().equals("If-Match") && once(6)) {
        result = result.with("If-Match", "\"" + random.nextInt(12) + "\"");
      }
    }
    return result;
  }

  private Request withBody(Operation operation, Request request, boolean decent) {
    Place content = content(operation);
    if (content.node().isMissingNode()) {
      return request;
    }
    String body = json.body(content.child("schema"), decent);
    return request
        .with("Content-Type", "application/json")
        .body(body.contains(REBUILD) ? "{\"action\":\"retry\"}" : body);
  }

  private Place content(Operation operation) {
    return new Place(operation.node(), operation.pointer())
        .child("requestBody")
        .child("content")
        .child("application/json");
  }

  private Request spoiled(Request request) {
    Request.Header header = json.oneOf(HEADERS);
    return switch (random.nextInt(6)) {
      case 0 -> request.method(json.oneOf(METHODS));
      case 1 -> request.without("Idempotency-Key");
      case 2 -> request.with("Idempotency-Key", "another");
      case 3 -> request.with(header.name(), header.value());
      default -> request.without(header.name()).with(header.name(), header.value());
    };
  }

  /** Those of the path and of the method. */
  private List<Place> parameters(Operation operation, String in) {
    List<Place> all = new ArrayList<>();
    String ofThePath = operation.pointer().substring(0, operation.pointer().lastIndexOf('/'));
    for (String owner : List.of(ofThePath, operation.pointer())) {
      JsonNode parameters = model.document().at(owner + "/parameters");
      for (int i = 0; i < parameters.size(); i++) {
        all.add(model.resolved(new Place(parameters.get(i), owner + "/parameters/" + i)));
      }
    }
    return all.stream().filter(place -> place.node().path("in").asString().equals(in)).toList();
  }
}
