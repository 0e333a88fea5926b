package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.stream.Stream;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways that lead nowhere, methods and forms that are not offered, parameters of no meaning. */
class PathsRefusedIT extends RefusingLedger {

  private static Request at(String treasuryId) {
    return Request.get("/treasuries/" + treasuryId).sentByHand();
  }

  static Stream<Refusal> treasuryIds() {
    return Stream.of(
        refused("upper case", at("USDT"), 400, "TREASURY_ID_INVALID"),
        refused("65 characters", at("x".repeat(65)), 400, "TREASURY_ID_INVALID"),
        refused("a leading dot", at(".hidden"), 400, "TREASURY_ID_INVALID"),
        refused("a space", at("a%20b"), 400, "TREASURY_ID_INVALID"),
        refused("a line feed", at("a%0ab"), 400, "TREASURY_ID_INVALID"),
        refused("a letter of two bytes", at("%C3%A4"), 400, "TREASURY_ID_INVALID"),
        refused("a semicolon, encoded", at("a%3Bb"), 400, "TREASURY_ID_INVALID"),
        refused("a percent sign", at("a%25b"), 400, "TREASURY_ID_INVALID"),
        refused("unknown", at("nobody"), 404, "TREASURY_NOT_FOUND").naming("treasuryId", "nobody"),
        refused("unknown, dots inside", at("a..b"), 404, "TREASURY_NOT_FOUND"),
        refused("64 characters", at("x".repeat(64)), 404, "TREASURY_NOT_FOUND"),
        refused("up", at(".."), 400, "TREASURY_ID_INVALID"),
        refused("up, encoded", at("%2e%2e"), 400, "TREASURY_ID_INVALID"),
        refused("up and in again", at("../policies"), 404, "NOT_FOUND"),
        refused("a slash, encoded", at("a%2Fb"), 400, "TREASURY_ID_INVALID"),
        refused("NUL", at("a%00b"), 400, "REQUEST_MALFORMED"),
        refused("a raw control character", at("a\u0001b"), 400, "REQUEST_MALFORMED"),
        refused("half an escape", at("a%2"), 400, "REQUEST_MALFORMED"),
        refused("no hexadecimal", at("a%zz"), 400, "REQUEST_MALFORMED"),
        refused("invalid UTF-8", at("%ff"), 400, "REQUEST_MALFORMED"),
        refused("two levels below", at("a/b"), 404, "NOT_FOUND"));
  }

  static Stream<Refusal> unknownTreasuries() {
    return Stream.of(
            Request.get("/treasuries/nobody/policy"),
            Request.get("/treasuries/nobody/advice"),
            Request.get("/treasuries/nobody/operations"),
            Request.get("/treasuries/nobody/operations").with("Accept", "text/csv"),
            Request.get("/treasuries/nobody/operations").with("Accept", "application/x-ndjson"),
            Request.get("/treasuries/nobody?asOfVersion=0"),
            Request.get("/treasuries/nobody?minVersion=1"),
            Request.get("/treasuries/nobody?asOf=2026-01-01T00:00:00Z"),
            outflow(OUTFLOW).path("/treasuries/nobody/outflows"),
            write("", "{'venue': 'LOCAL', 'amount': '1'}").path("/treasuries/nobody/inflows"),
            write("", "{}").path("/treasuries/nobody/rebalances"))
        .map(
            request ->
                refused(
                    request.method() + " " + request.path(), request, 404, "TREASURY_NOT_FOUND"));
  }

  static Stream<Refusal> unknownPaths() {
    return Stream.of("/", "/api", "/api/v1", "/api/v1/treasury", "/api/v2/treasuries", "/error")
        .map(path -> refused(path, Request.get(path), 404, "NOT_FOUND"));
  }

  static Stream<Refusal> methods() {
    return Stream.of(
            read("").method("DELETE"),
            outflow(OUTFLOW).path("/treasuries/{id}"),
            outflow(OUTFLOW).method("PUT"),
            outflow(OUTFLOW).method("PATCH"),
            read("/outflows"),
            write("/policy", "{}"),
            write("/advice", "{}"),
            write("/operations", "{}"),
            Request.get("/treasuries").method("PUT"))
        .map(
            request ->
                refused(
                    request.method() + " " + request.path(), request, 405, "METHOD_NOT_ALLOWED"));
  }

  static Stream<Refusal> forms() {
    return Stream.of(
        refused("a page", read("").with("Accept", "text/html"), 406, "NOT_ACCEPTABLE"),
        refused("CSV of a state", read("").with("Accept", "text/csv"), 406, "NOT_ACCEPTABLE"),
        refused("XML log", read("/operations").with("Accept", "text/xml"), 406, "NOT_ACCEPTABLE"),
        refused("nonsense", read("").with("Accept", "nonsense"), 406, "NOT_ACCEPTABLE"),
        refused("XML receipt", outflow(OUTFLOW).with("Accept", "text/xml"), 406, "NOT_ACCEPTABLE"));
  }

  private static Refusal invalid(String parameter, String query) {
    return refused(query, Request.get(query), 400, "PARAMETER_INVALID")
        .naming("parameter", parameter);
  }

  private static Refusal unknown(String parameter, String query) {
    return refused(query, Request.get(query), 400, "PARAMETER_UNKNOWN")
        .naming("parameter", parameter);
  }

  static Stream<Refusal> parameters() {
    return Stream.of(
        invalid("limit", "/treasuries?limit=0"),
        invalid("limit", "/treasuries?limit=1001"),
        invalid("after", "/treasuries?after=NOBODY"),
        invalid("limit", "/treasuries/{id}/operations?limit=0"),
        invalid("limit", "/treasuries/{id}/operations?limit=1001"),
        invalid("limit", "/treasuries/{id}/operations?limit=1000000"),
        invalid("limit", "/treasuries/{id}/operations?limit=-1"),
        invalid("limit", "/treasuries/{id}/operations?limit=ten"),
        invalid("limit", "/treasuries/{id}/operations?limit="),
        invalid("limit", "/treasuries/{id}/operations?limit=1&limit=2"),
        invalid("before", "/treasuries/{id}/operations?before=-1"),
        invalid("before", "/treasuries/{id}/operations?before=99999999999999999999"),
        invalid("action", "/treasuries/{id}/operations?action=outflow"),
        invalid("action", "/treasuries/{id}/operations?action=GIFT"),
        invalid(
            "from",
            "/treasuries/{id}/operations?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"),
        unknown("page", "/treasuries/{id}/operations?page=2"),
        unknown("asof", "/treasuries/{id}?asof=2026-01-01T00:00:00Z"),
        unknown("asOfversion", "/treasuries/{id}/advice?asOfversion=0"),
        unknown("limit", "/treasuries/{id}?limit=5"),
        unknown("asOfVersion", "/treasuries?asOfVersion=0"));
  }

  /** A write says everything in its body; a validUntil that is passed over would guard nothing. */
  static Stream<Refusal> parametersOfWrites() {
    return Stream.of(
            outflow(OUTFLOW),
            write("/inflows", "{'venue': 'LOCAL', 'amount': '1'}"),
            write("/moves", OneTreasury.moveBody("GLOBAL", "LOCAL", "1", "SOL")),
            write("/rebalances", "{}"),
            opening(
                OneTreasury.opening(
                    OneTreasury.unusedId(), "LIVE", "1", "1", "'preset': 'default'")))
        .map(
            request ->
                refused(
                        request.method() + " " + request.path(),
                        request.path(request.path() + "?validUntil=2026-01-01T00:00:00Z"),
                        400,
                        "PARAMETER_UNKNOWN")
                    .naming("parameter", "validUntil"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "parametersOfWrites",
    "treasuryIds",
    "unknownTreasuries",
    "unknownPaths",
    "methods",
    "forms",
    "parameters"
  })
  void paths(Refusal refusal) {
    assertRefused(refusal);
  }
}
