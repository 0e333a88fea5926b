package ledger.app.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger said, with its JSON where it is JSON. */
public record Answer(int status, HttpHeaders headers, String text) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(
        response.statusCode(),
        response.headers(),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  public JsonNode json() {
    return JSON.readTree(text);
  }

  /** A member as text, nested ones dotted; null where it is null. */
  public @Nullable String get(String dotted) {
    return get(json(), dotted);
  }

  /** A member of any JSON as text, nested ones dotted; null where it is null. */
  public static @Nullable String get(JsonNode json, String dotted) {
    JsonNode node = json.at("/" + dotted.replace('.', '/'));
    if (node.isMissingNode()) {
      throw new AssertionError("no '" + dotted + "' in " + json);
    }
    return node.isNull() ? null : node.asString();
  }

  public String text(String dotted) {
    String text = get(dotted);
    if (text == null) {
      throw new AssertionError("'" + dotted + "' is null in " + this.text);
    }
    return text;
  }

  public long number(String dotted) {
    return Long.parseLong(text(dotted));
  }

  public long version() {
    return number("version");
  }

  /** The code of a problem, or a dash where this is none. */
  public String code() {
    return isProblem() ? text("code") : "-";
  }

  public boolean isProblem() {
    return header("Content-Type").startsWith("application/problem+json");
  }

  /** Empty where it is absent. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public boolean isReplayed() {
    return header("Idempotency-Replayed").equals("true");
  }

  /** Status and code, or the whole text where that says more. */
  @Override
  public String toString() {
    return status + " " + text;
  }

  /** For answers that were read from a socket by hand. */
  static HttpHeaders headers(Map<String, java.util.List<String>> headers) {
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
