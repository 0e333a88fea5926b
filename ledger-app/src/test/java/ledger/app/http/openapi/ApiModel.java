package ledger.app.http.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document as it is served, to be asked about. */
public record ApiModel(JsonNode document) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** One method of one path. {@code pointer} is its place in the document. */
  public record Operation(String method, String path, JsonNode node, String pointer) {

    Pattern pathPattern() {
      String[] literals = path.split("\\{[^}]*}", -1);
      return Pattern.compile(
          String.join("[^/]+", java.util.Arrays.stream(literals).map(Pattern::quote).toList()));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** A node, and its place in the document once references are followed. */
  public record Place(JsonNode node, String pointer) {

    public Place child(String name) {
      return new Place(node.path(name), pointer + "/" + escaped(name));
    }
  }

  public static ApiModel read() {
    return new ApiModel(JsonMapper.shared().readTree(ApiDocument.read().json()));
  }

  /** All operations, in the document's order. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, node) -> {
                      if (METHODS.contains(method)) {
                        operations.add(
                            new Operation(
                                method.toUpperCase(java.util.Locale.ROOT),
                                path,
                                node,
                                "/paths/" + escaped(path) + "/" + method));
                      }
                    }));
    return operations;
  }

  /** The operation that a request's path, without its query, asks for. */
  public Optional<Operation> operation(String method, String path) {
    return operations().stream()
        .filter(operation -> operation.method.equals(method))
        .filter(operation -> operation.pathPattern().matcher(path).matches())
        .findFirst();
  }

  /** An operation's answer of a status; none where the document knows none. */
  Optional<Place> response(Operation operation, String status) {
    Place place =
        new Place(
            operation.node.path("responses").path(status),
            operation.pointer + "/responses/" + status);
    return place.node.isMissingNode() ? Optional.empty() : Optional.of(resolved(place));
  }

  public Place resolved(Place place) {
    String reference = place.node.path("$ref").asString("");
    if (reference.isEmpty()) {
      return place;
    }
    String pointer = reference.substring(1);
    return resolved(new Place(document.at(pointer), pointer));
  }

  /** The codes that an operation's answer of a status can carry, in the document's order. */
  List<String> codes(Operation operation, String status) {
    JsonNode codes =
        response(operation, status)
            .orElseThrow()
            .node
            .at("/content/application~1problem+json/schema/patternProperties/^code$/enum");
    return codes.valueStream().map(JsonNode::asString).toList();
  }

  /** Names of a node's members, in the document's order. */
  static List<String> names(JsonNode node) {
    return List.copyOf(node.propertyNames());
  }

  JsonNode schema(String name) {
    return document.at("/components/schemas/" + name);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
