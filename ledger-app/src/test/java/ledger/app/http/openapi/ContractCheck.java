package ledger.app.http.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Holds answers of the API against its document: operation, status, media type, headers, every
 * member and every code. Stricter than a client should be: a member that the document does not name
 * is a fault. What lies outside the API and is not in the document is not judged.
 *
 * <pre>ContractCheck.check("GET", "/api/v1/treasuries?limit=5", 200, headers, body);</pre>
 */
public final class ContractCheck {

  private static final String HOME = "https://treasury-ledger.invalid/openapi.json";
  private static final String API = "/api/";
  private static final String PROBLEM = "application/problem+json";
  private static final String PROBLEM_POINTER = "/components/schemas/Problem";

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ApiModel MODEL = ApiModel.read();

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(
          Dialects.getOpenApi31(),
          registry ->
              registry
                  .schemas(Map.of(HOME, closed(MODEL.document()).toString()))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private static final Map<String, Schema> BY_POINTER = new ConcurrentHashMap<>();

  private ContractCheck() {}

  /**
   * Fails unless the document allows this answer to this request.
   *
   * @param path as sent, with or without a query
   */
  public static void check(
      String method, String path, int status, HttpHeaders headers, String body) {
    List<String> faults = faults(method, path, status, contentType(headers), body);
    faults.addAll(headerFaults(method, path, status, headers));
    report(method, path, status, body, faults);
  }

  /** The same for whoever does not know the headers. */
  public static void check(
      String method, String path, int status, @Nullable String contentType, String body) {
    report(method, path, status, body, faults(method, path, status, contentType, body));
  }

  private static void report(
      String method, String path, int status, String body, List<String> faults) {
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "against the API's document: "
              + method
              + " "
              + path
              + " answered "
              + status
              + "\n  "
              + String.join("\n  ", faults)
              + "\n"
              + body);
    }
  }

  static List<String> faults(
      String method, String path, int status, @Nullable String contentType, String body) {
    ApiModel.Operation operation = operation(method, path);
    if (operation == null) {
      return path.startsWith(API)
          ? faultsOfNoOperation(method, status, contentType, body)
          : new ArrayList<>();
    }
    ApiModel.Place response = MODEL.response(operation, Integer.toString(status)).orElse(null);
    if (response == null) {
      return faults(operation + " has no answer " + status);
    }
    String type = withoutParameters(contentType);
    ApiModel.Place content = response.child("content").child(type);
    if (content.node().isMissingNode()) {
      return faults(operation + " has no answer " + status + " as " + contentType);
    }
    return method.equals("HEAD")
        ? new ArrayList<>()
        : bodyFaults(type, content.child("schema"), status, body);
  }

  private static ApiModel.@Nullable Operation operation(String method, String path) {
    return MODEL
        .operation(method.equals("HEAD") ? "GET" : method, path.split("\\?", 2)[0])
        .orElse(null);
  }

  /** Where there is no operation, there must be a problem, or nothing but the methods there are. */
  private static List<String> faultsOfNoOperation(
      String method, int status, @Nullable String contentType, String body) {
    if (method.equals("OPTIONS") && status == 200 && body.isEmpty()) {
      return new ArrayList<>();
    }
    if (status < 400 || !withoutParameters(contentType).equals(PROBLEM)) {
      return faults("no such operation, yet no problem but " + contentType);
    }
    return method.equals("HEAD")
        ? new ArrayList<>()
        : bodyFaults(
            PROBLEM, new ApiModel.Place(MODEL.schema("Problem"), PROBLEM_POINTER), status, body);
  }

  private static List<String> bodyFaults(
      String type, ApiModel.Place schema, int status, String body) {
    return switch (type) {
      case "text/csv", "application/yaml" ->
          schemaFaults(schema.pointer(), StringNode.valueOf(body));
      case "application/x-ndjson" -> lineFaults(schema.child("contentSchema"), body);
      case "text/event-stream" -> eventFaults(schema, body);
      case PROBLEM -> {
        List<String> faults = jsonFaults(schema, body);
        yield faults.isEmpty() ? problemFaults(STRICT.readTree(body), status) : faults;
      }
      default -> jsonFaults(schema, body);
    };
  }

  private static List<String> jsonFaults(ApiModel.Place schema, String body) {
    try {
      return schemaFaults(schema.pointer(), STRICT.readTree(body));
    } catch (JacksonException e) {
      return faults("not JSON: " + e.getOriginalMessage());
    }
  }

  private static List<String> lineFaults(ApiModel.Place schema, String body) {
    List<String> faults = new ArrayList<>();
    body.lines().forEach(line -> faults.addAll(jsonFaults(schema, line)));
    if (!body.isEmpty() && !body.endsWith("\n")) {
      faults.add("the last line has no end");
    }
    return faults;
  }

  /** What is sent by an event that is not whole yet is not judged. */
  private static List<String> eventFaults(ApiModel.Place schema, String body) {
    List<String> faults = new ArrayList<>();
    for (String event : body.split("(?<=\n\n)", -1)) {
      String data = field(event, "data");
      if (event.endsWith("\n\n") && data != null) {
        String name = field(event, "event");
        ApiModel.Place dataSchema =
            name == null
                ? schema.child("contentSchema")
                : MODEL.resolved(schema.child("x-events").child(name));
        faults.addAll(
            dataSchema.node().isMissingNode()
                ? faults("no such event: " + name)
                : dataFaults(dataSchema, data));
      }
    }
    return faults;
  }

  private static List<String> dataFaults(ApiModel.Place schema, String data) {
    return schema.pointer().equals(PROBLEM_POINTER)
        ? bodyFaults(PROBLEM, schema, 503, data)
        : jsonFaults(schema, data);
  }

  private static @Nullable String field(String event, String name) {
    return event
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElse(null);
  }

  /** What JSON Schema does not say: a code's own members, all of them and no other. */
  private static List<String> problemFaults(JsonNode problem, int status) {
    List<String> faults = new ArrayList<>();
    JsonNode schema = MODEL.schema("Problem");
    Set<String> missing = new TreeSet<>(texts(schema.path("required")));
    Set<String> unknown = new TreeSet<>(problem.propertyNames());
    String code = problem.path("code").asString();
    for (String member : texts(schema.path("x-members").path(code))) {
      if (member.endsWith("?")) {
        unknown.remove(member.substring(0, member.length() - 1));
      } else {
        missing.add(member);
      }
    }
    // Of a what-if any rule's problem also says at which step.
    unknown.removeAll(texts(schema.path("x-members-of-a-step")));
    unknown.removeAll(missing);
    missing.removeAll(problem.propertyNames());
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      faults.add(code + " lacks " + missing + " and does not carry " + unknown);
    }
    if (problem.path("status").intValue() != status) {
      faults.add("the problem says " + problem.path("status"));
    }
    return faults;
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> headerFaults(
      String method, String path, int status, HttpHeaders headers) {
    ApiModel.Operation operation = operation(method, path);
    List<String> faults = new ArrayList<>();
    if (operation == null) {
      return faults;
    }
    MODEL
        .response(operation, Integer.toString(status))
        .ifPresent(
            response ->
                response
                    .node()
                    .path("headers")
                    .propertyNames()
                    .forEach(
                        name ->
                            faults.addAll(
                                headerFaults(
                                    name,
                                    MODEL.resolved(response.child("headers").child(name)),
                                    headers.firstValue(name).orElse(null)))));
    return faults;
  }

  private static List<String> headerFaults(
      String name, ApiModel.Place header, @Nullable String value) {
    if (value == null) {
      return header.node().path("required").asBoolean(false)
          ? faults("the header " + name + " is missing")
          : faults();
    }
    return schemaFaults(header.child("schema").pointer(), StringNode.valueOf(value)).stream()
        .map(fault -> name + ": " + fault)
        .toList();
  }

  /** What a schema of the document, named by its place, says against a value. */
  static List<String> schemaFaults(String pointer, JsonNode value) {
    Schema schema =
        BY_POINTER.computeIfAbsent(
            pointer, place -> SCHEMAS.getSchema(SchemaLocation.of(HOME + "#" + place)));
    List<String> faults = new ArrayList<>();
    schema.validate(value).forEach(fault -> faults.add(fault.toString()));
    return faults;
  }

  /** The document for the validator: every object closed, so that what is not named is a fault. */
  private static JsonNode closed(JsonNode document) {
    JsonNode copy = document.deepCopy();
    close(copy);
    return copy;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asString("").equals("object")
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    if (node instanceof ObjectNode object) {
      object.remove(object.propertyNames().stream().filter(n -> n.startsWith("x-")).toList());
    }
    node.forEach(ContractCheck::close);
  }

  private static @Nullable String contentType(HttpHeaders headers) {
    return headers.firstValue("Content-Type").orElse(null);
  }

  private static String withoutParameters(@Nullable String contentType) {
    if (contentType == null) {
      return "nothing";
    }
    MediaType type = MediaType.parseMediaType(contentType);
    return type.getType() + "/" + type.getSubtype();
  }

  private static List<String> faults(String... faults) {
    return new ArrayList<>(List.of(faults));
  }
}
