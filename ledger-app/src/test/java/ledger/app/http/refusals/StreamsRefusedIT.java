package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.stream.Stream;
import ledger.app.http.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that cannot be opened as they are asked for. */
class StreamsRefusedIT extends RefusingLedger {

  private static final String STREAM = "/treasuries/{id}/stream";

  private static Request stream(String query) {
    return Request.get(STREAM + query).with("Accept", "text/event-stream");
  }

  private static Request after(String lastEventId) {
    return stream("").with("Last-Event-ID", lastEventId);
  }

  static Stream<Refusal> parameters() {
    return Stream.of(
        refused("every: neither", stream("?every=1"), 400, "PARAMETER_INVALID")
            .naming("parameter", "every"),
        refused("every: empty", stream("?every="), 400, "PARAMETER_INVALID"),
        refused("every: a name alone", stream("?every"), 400, "PARAMETER_INVALID"),
        refused("every: capitals", stream("?every=TRUE"), 400, "PARAMETER_INVALID"),
        refused("every: twice", stream("?every=true&every=true"), 400, "PARAMETER_INVALID"),
        refused("a misspelt one", stream("?evry=true"), 400, "PARAMETER_UNKNOWN")
            .naming("parameter", "evry"),
        refused("a version of the past", stream("?asOfVersion=0"), 400, "PARAMETER_UNKNOWN")
            .naming("parameter", "asOfVersion"),
        refused(
            "a recorded instant", stream("?asOf=2026-01-01T00:00:00Z"), 400, "PARAMETER_UNKNOWN"),
        refused(
            "an effective instant",
            stream("?effectiveAt=2026-01-01T00:00:00Z"),
            400,
            "PARAMETER_UNKNOWN"),
        refused(
            "what was known", stream("?knownAt=2026-01-01T00:00:00Z"), 400, "PARAMETER_UNKNOWN"),
        refused("the id as a parameter", stream("?lastEventId=0"), 400, "PARAMETER_UNKNOWN"),
        refused("minVersion: no number", stream("?minVersion=x"), 400, "PARAMETER_INVALID"),
        refused("minVersion: not there", stream("?minVersion=99"), 503, "PROJECTION_BEHIND"),
        refused("half an escape", stream("?every=%zz").sentByHand(), 400, "REQUEST_MALFORMED"));
  }

  static Stream<Refusal> lastEventIds() {
    return Stream.of(
        refused("empty", after(""), 400, "HEADER_INVALID").naming("header", "Last-Event-ID"),
        refused("a word", after("abc"), 400, "HEADER_INVALID"),
        refused("negative", after("-1"), 400, "HEADER_INVALID"),
        refused("a fraction", after("0.5"), 400, "HEADER_INVALID"),
        refused("in quotes", after("\"0\""), 400, "HEADER_INVALID"),
        refused("two in one", after("0, 0"), 400, "HEADER_INVALID"),
        refused("twice", after("0").with("Last-Event-ID", "0"), 400, "HEADER_INVALID"),
        refused("too long", after("9".repeat(19)), 400, "HEADER_INVALID"),
        refused("not ASCII", after("٣").sentByHand(), 400, "HEADER_INVALID"),
        refused("not there yet", after("1"), 409, "NOT_YET").naming("newestVersion", "0"),
        refused("far away", after("9".repeat(18)), 409, "NOT_YET"),
        refused(
            "not there yet, every one",
            stream("?every=true").with("Last-Event-ID", "1"),
            409,
            "NOT_YET"));
  }

  static Stream<Refusal> others() {
    Request stream = stream("");
    return Stream.of(
        refused(
                "no such treasury",
                stream.path("/treasuries/nobody/stream"),
                404,
                "TREASURY_NOT_FOUND")
            .naming("treasuryId", "nobody"),
        refused(
            "no such treasury, with a version",
            after("5").path("/treasuries/nobody/stream"),
            404,
            "TREASURY_NOT_FOUND"),
        refused("no name", stream.path("/treasuries/NOBODY/stream"), 400, "TREASURY_ID_INVALID"),
        refused("something below it", stream.path(STREAM + "/x"), 404, "NOT_FOUND"),
        refused(
            "JSON only",
            stream.without("Accept").with("Accept", "application/json"),
            406,
            "NOT_ACCEPTABLE"),
        refused("posted", write("/stream", "{}"), 405, "METHOD_NOT_ALLOWED"),
        refused("no role", stream.with("Ledger-Act-As", "mia"), 400, "ACT_AS_MALFORMED"),
        refused(
            "a page from elsewhere",
            stream.with("Origin", "https://evil.example"),
            403,
            "ORIGIN_REFUSED"),
        refused(
            "another host",
            stream.with("Host", "ledger.example").sentByHand(),
            403,
            "HOST_REFUSED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"parameters", "lastEventIds", "others"})
  void streams(Refusal refusal) {
    assertRefused(refusal);
  }
}
