package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.List;
import java.util.stream.Stream;
import ledger.app.http.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instants and versions that are malformed, not yet there, or before everything. */
class MomentsRefusedIT extends RefusingLedger {

  private static final List<String> MALFORMED =
      List.of(
          "2026-11-20T10:15:30",
          "2026-11-20",
          "10:15:30Z",
          "2026-11-20T10:15:30.1234567Z",
          "2026-11-20T10:15:30.Z",
          "2026-11-20T10:15Z",
          "2026-02-30T00:00:00Z",
          "2026-13-01T00:00:00Z",
          "2026-11-20T24:00:01Z",
          "2026-11-20T10:15:60Z",
          "2026-11-20T10:15:30+25:00",
          "2026-11-20T10:15:30+01",
          "2026-11-20T10:15:30%20Europe/Berlin",
          "2026-11-20T10:15:30%5BUTC%5D",
          "12026-11-20T10:15:30Z",
          "-2026-11-20T10:15:30Z",
          "0000-01-01T00:00:00Z",
          "1795169730",
          "now",
          "",
          "%ef%bc%92026-11-20T10:15:30Z");

  private static final List<String> READS =
      List.of("", "/policy", "/advice", "/operations", "/transfers");

  private static Refusal ofRead(String below, String query, int status, String code) {
    return refused(below + query, read(below + query).sentByHand(), status, code);
  }

  static Stream<Refusal> malformedInQueries() {
    return Stream.concat(
        MALFORMED.stream().map(instant -> ofRead("", "?asOf=" + instant, 400, "INSTANT_MALFORMED")),
        Stream.of(
            ofRead("/operations", "?from=2026-11-20", 400, "INSTANT_MALFORMED"),
            ofRead("/operations", "?to=2026-11-20T10:15:30", 400, "INSTANT_MALFORMED"),
            refused(
                "of all", Request.get("/treasuries?asOf=yesterday"), 400, "INSTANT_MALFORMED")));
  }

  private static Refusal ofBody(String member, String json, int status, String code) {
    return refused(
        member + " " + json,
        outflow("{'amount': '1', 'purpose': 'WITHDRAWAL', '" + member + "': " + json + "}"),
        status,
        code);
  }

  static Stream<Refusal> malformedInBodies() {
    return Stream.concat(
        MALFORMED.stream()
            .filter(instant -> !instant.contains("%"))
            .map(instant -> ofBody("effectiveAt", "'" + instant + "'", 400, "INSTANT_MALFORMED")),
        Stream.of(
            ofBody("effectiveAt", "1795169730", 400, "INSTANT_MALFORMED"),
            ofBody("effectiveAt", "{}", 400, "INSTANT_MALFORMED"),
            ofBody("validUntil", "'2026-11-20T10:15:30'", 400, "INSTANT_MALFORMED"),
            ofBody("validUntil", "true", 400, "INSTANT_MALFORMED")));
  }

  static Stream<Refusal> ruledOut() {
    return Stream.of(
        ofBody("effectiveAt", "'2999-01-01T00:00:00Z'", 422, "EFFECTIVE_IN_FUTURE"),
        ofBody("effectiveAt", "'2020-01-01T00:00:00Z'", 422, "EFFECTIVE_BEFORE_OPENING"),
        ofBody("validUntil", "'2020-01-01T00:00:00Z'", 422, "EXPIRED"));
  }

  static Stream<Refusal> onEveryRead() {
    return READS.stream()
        .flatMap(
            below ->
                Stream.of(
                    ofRead(below, "?asOf=2999-01-01T00:00:00Z", 409, "NOT_YET"),
                    ofRead(below, "?asOf=2020-01-01T00:00:00Z", 404, "NO_HISTORY_AT"),
                    ofRead(below, "?asOf=0001-01-01T00:00:00Z", 404, "NO_HISTORY_AT"),
                    ofRead(below, "?asOf=9999-12-31T23:59:59.999999Z", 409, "NOT_YET"),
                    ofRead(below, "?asOfVersion=1", 409, "NOT_YET"),
                    ofRead(below, "?asOfVersion=999999999999999999", 409, "NOT_YET"),
                    ofRead(below, "?asOfVersion=-1", 400, "PARAMETER_INVALID"),
                    ofRead(below, "?asOfVersion=first", 400, "PARAMETER_INVALID"),
                    ofRead(below, "?asOfVersion=1.0", 400, "PARAMETER_INVALID"),
                    ofRead(below, "?asOfVersion=%d9%a1", 400, "PARAMETER_INVALID"),
                    ofRead(below, "?minVersion=-1", 400, "PARAMETER_INVALID"),
                    ofRead(
                        below,
                        "?asOfVersion=0&asOf=2026-01-01T00:00:00Z",
                        400,
                        "CLOCKS_CONFLICT")));
  }

  static Stream<Refusal> ofAll() {
    return Stream.of(
        refused("all", Request.get("/treasuries?asOf=2999-01-01T00:00:00Z"), 409, "NOT_YET"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"malformedInQueries", "malformedInBodies", "ruledOut", "onEveryRead", "ofAll"})
  void moments(Refusal refusal) {
    assertRefused(refusal);
  }
}
