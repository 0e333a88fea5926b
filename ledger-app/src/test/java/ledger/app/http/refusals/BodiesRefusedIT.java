package ledger.app.http.refusals;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static ledger.app.http.refusals.Refusal.refused;

import java.util.stream.Stream;
import ledger.app.http.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are not the one JSON object asked for. */
class BodiesRefusedIT extends RefusingLedger {

  private static final int TEN_MEGABYTES = 10_000_000;

  private static Request typed(String contentType) {
    return outflow(OUTFLOW).without("Content-Type").with("Content-Type", contentType);
  }

  static Stream<Refusal> contentTypes() {
    return Stream.of(
            typed("text/plain"),
            typed("text/json"),
            typed("application/xml"),
            typed("application/json;charset=ISO-8859-1"),
            typed("application/json;charset=UTF-16"),
            typed("application/json;charset=nonsense"),
            typed("application/*"),
            typed("application/json, text/plain"),
            typed("application/x-www-form-urlencoded"),
            typed("multipart/form-data"),
            typed("multipart/form-data;boundary=x"),
            typed("nonsense"),
            outflow(OUTFLOW).without("Content-Type"))
        .map(request -> refused(contentType(request), request, 415, "CONTENT_TYPE_UNSUPPORTED"));
  }

  private static String contentType(Request request) {
    return request.headers().stream()
        .filter(header -> header.name().equals("Content-Type"))
        .map(Request.Header::value)
        .findFirst()
        .orElse("no content type");
  }

  private static Refusal malformed(String what, Request request) {
    return refused(what, request, 400, "BODY_MALFORMED");
  }

  private static Request bytes(byte[] body) {
    return outflow(OUTFLOW).body(body);
  }

  static Stream<Refusal> malformedOnes() {
    String json = OUTFLOW.replace('\'', '"');
    return Stream.of(
        malformed("empty", outflow("")),
        malformed("blank", outflow("  \n")),
        malformed("no body at all", outflow("").sentByHand()),
        malformed("a form", outflow("amount=1&purpose=WITHDRAWAL")),
        malformed("cut off", outflow("{'amount': '1', 'purpose': 'WITH")),
        malformed("trailing comma", outflow("{'amount': '1', 'purpose': 'WITHDRAWAL',}")),
        malformed("trailing tokens", outflow(OUTFLOW + " {}")),
        malformed("trailing garbage", outflow(OUTFLOW + " x")),
        malformed("a comment", outflow("/* all */ " + OUTFLOW)),
        malformed("single quotes", outflow(OUTFLOW).body(OUTFLOW)),
        malformed("an array", outflow("[" + OUTFLOW + "]")),
        malformed("a string", outflow("'outflow'")),
        malformed("a number", outflow("1")),
        malformed("null", outflow("null")),
        malformed("deep", outflow(deep(100_000 / 4))),
        malformed("deep beside it", outflow("{'amount': '1', 'x': " + deep(20) + "}")),
        malformed("invalid UTF-8", bytes("{\"amount\": \"\u00ff\"}".getBytes(ISO_8859_1))),
        malformed("overlong UTF-8", bytes(new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF})),
        malformed("a surrogate in UTF-8", bytes(new byte[] {'"', (byte) 0xED, (byte) 0xA0, '"'})),
        malformed("UTF-16", bytes(json.getBytes(UTF_16))),
        malformed("UTF-16 without mark", bytes(json.getBytes(UTF_16LE))),
        malformed("NUL outside", bytes((json + "\0").getBytes(UTF_8))),
        malformed("a raw line end inside", outflow("{'reference': 'a\nb'}")));
  }

  private static String deep(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static Request large(int bytes) {
    return outflow("{'reference': '" + "x".repeat(bytes) + "'}");
  }

  static Stream<Refusal> largeOnes() {
    return Stream.of(
        refused("a little too large", large(70_000), 413, "BODY_TOO_LARGE"),
        refused("10 MB", large(TEN_MEGABYTES), 413, "BODY_TOO_LARGE"),
        refused("10 MB of levels", outflow("[".repeat(TEN_MEGABYTES)), 413, "BODY_TOO_LARGE"),
        refused(
            "10 MB for a new treasury", opening("[".repeat(TEN_MEGABYTES)), 413, "BODY_TOO_LARGE"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"contentTypes", "malformedOnes", "largeOnes"})
  void bodies(Refusal refusal) {
    assertRefused(refusal);
  }
}
