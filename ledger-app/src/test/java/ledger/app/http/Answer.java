package ledger.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** For answers that were read from a socket by hand: status line and headers, and no text. */
  static Answer ofHead(String head) {
    String[] lines = head.split("\r\n", -1);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers
          .computeIfAbsent(lines[i].substring(0, colon), name -> new ArrayList<>())
          .add(lines[i].substring(colon + 1).strip());
    }
    return new Answer(
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        HttpHeaders.of(headers, (name, value) -> true),
        "");
  }

  /** Reads no further than to the end of the head. */
  static Answer readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("not an HTTP response: '" + head + "'");
      }
      head.append((char) next);
    }
    return ofHead(head.substring(0, head.length() - 4));
  }
}
