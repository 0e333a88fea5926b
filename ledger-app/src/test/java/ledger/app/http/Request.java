package ledger.app.http;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is sent, well formed or not. {@code {id}} in the path stands for a treasury that
 * exists.
 *
 * @param octets the body, one character a byte; none where it has none
 */
public record Request(
    String method, String path, List<Header> headers, @Nullable String octets, boolean byHand) {

  /** Longer than anything may take, so that a request which hangs fails its test. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  public static final String API = "/api/v1";

  /** One header line. */
  public record Header(String name, String value) {}

  public static Request get(String path) {
    return new Request("GET", path, List.of(), null, false);
  }

  /** A write with a JSON body and no key yet; apostrophes stand for quotes. */
  public static Request post(String path, String body) {
    return new Request("POST", path, List.of(), null, false)
        .with("Content-Type", "application/json")
        .body(body.replace('\'', '"'));
  }

  public static Request put(String path, String body) {
    return post(path, body).method("PUT");
  }

  public Request method(String other) {
    return new Request(other, path, headers, octets, byHand);
  }

  public Request path(String other) {
    return new Request(method, other, headers, octets, byHand);
  }

  public Request with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Request(method, path, more, octets, byHand);
  }

  public Request without(String name) {
    return new Request(
        method,
        path,
        headers.stream().filter(header -> !header.name.equalsIgnoreCase(name)).toList(),
        octets,
        byHand);
  }

  public Request key(String key) {
    return with("Idempotency-Key", key);
  }

  /** As it stands, in UTF-8. */
  public Request body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  public Request body(byte[] bytes) {
    return new Request(
        method, path, headers, new String(bytes, StandardCharsets.ISO_8859_1), byHand);
  }

  /** For what HttpClient refuses to send. */
  public Request sentByHand() {
    return new Request(method, path, headers, octets, true);
  }

  public Request of(String treasuryId) {
    return path(path.replace("{id}", treasuryId));
  }

  /** To be sent again from a shell, byte for byte. */
  public String curl(int port) {
    StringBuilder command = new StringBuilder("curl -i --path-as-is -X ");
    command.append(quoted(method)).append(' ');
    command.append(quoted("http://127.0.0.1:" + port + target()));
    headers.forEach(h -> command.append(" -H ").append(quoted(header(h))));
    if (octets != null) {
      command.append(" --data-binary ").append(quoted(octets));
    }
    return command.toString();
  }

  /** Curl leaves out a header without a value, unless it ends so. */
  private static String header(Header header) {
    return header.value.isEmpty() ? header.name + ";" : header.name + ": " + header.value;
  }

  /** As bash reads it, every byte that is no plain character by its number. */
  private static String quoted(String octets) {
    StringBuilder text = new StringBuilder("$'");
    octets
        .chars()
        .forEach(
            octet -> {
              boolean isPlain = octet >= ' ' && octet < 127 && octet != '\'' && octet != '\\';
              text.append(isPlain ? Character.toString(octet) : "\\x%02x".formatted(octet));
            });
    return text.append('\'').toString();
  }

  String target() {
    return path.startsWith("/") && !path.startsWith("/treasuries") ? path : API + path;
  }

  HttpRequest toHttp(int port) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target()))
            .timeout(LONGEST)
            .method(
                method,
                octets == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(octets, StandardCharsets.ISO_8859_1));
    headers.forEach(header -> builder.header(header.name, header.value));
    return builder.build();
  }

  /**
   * The bytes on the wire: Host unless one is given, no header that nobody asked for.
   *
   * @param connection {@code close}, or {@code keep-alive}
   */
  byte[] toBytes(int port, String connection) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
    if (headers.stream().noneMatch(header -> header.name.equals("Host"))) {
      head.append("Host: 127.0.0.1:").append(port).append("\r\n");
    }
    headers.forEach(h -> head.append(h.name).append(": ").append(h.value).append("\r\n"));
    if (octets != null) {
      head.append("Content-Length: ").append(octets.length()).append("\r\n");
    }
    head.append("Connection: ").append(connection).append("\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    if (octets != null) {
      bytes.writeBytes(octets.getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.toByteArray();
  }
}
