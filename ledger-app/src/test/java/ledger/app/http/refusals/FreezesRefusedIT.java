package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.stream.Stream;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A treasury that has drifted far, and whose LOCAL is frozen. */
class FreezesRefusedIT extends RefusingLedger {

  private static final String FREEZE_LOCAL = "{'venue': 'LOCAL', 'reason': 'audit'}";
  private static final String LATE = "2020-01-01T00:00:00Z";

  @Override
  @BeforeAll
  void openTreasury() {
    treasury = OneTreasury.usual(ledger, "100000", "900000");
    accepted(send(freeze(FREEZE_LOCAL)));
  }

  private static Request freeze(String body) {
    return write("/freezes", body);
  }

  private static Request unfreeze(String venueAndQuery) {
    return read("/freezes/" + venueAndQuery).method("DELETE").key(freeKey());
  }

  static Stream<Refusal> freezes() {
    return Stream.of(
        refused("frozen twice", freeze(FREEZE_LOCAL), 409, "ALREADY_FROZEN")
            .naming("venue", "LOCAL")
            .naming("retry", "WHEN_STATE_CHANGED"),
        refused(
            "late and twice",
            freeze("{'venue': 'LOCAL', 'reason': 'audit', 'validUntil': '" + LATE + "'}"),
            422,
            "EXPIRED"),
        malformed("reason", "{'venue': 'GLOBAL'}", "MEMBER_MISSING"),
        malformed("venue", "{'reason': 'audit'}", "MEMBER_MISSING"),
        malformed("venue", "{'venue': 'local', 'reason': 'audit'}", "MEMBER_INVALID"),
        malformed("venue", "{'venue': 'IN_TRANSIT', 'reason': 'audit'}", "MEMBER_INVALID"),
        malformed("reason", "{'venue': 'GLOBAL', 'reason': 7}", "MEMBER_INVALID"),
        malformed(
            "effectiveAt",
            "{'venue': 'GLOBAL', 'reason': 'audit', 'effectiveAt': '" + LATE + "'}",
            "MEMBER_UNKNOWN"));
  }

  private static Refusal malformed(String member, String body, String code) {
    return refused(member, freeze(body), 400, code).naming("member", member);
  }

  static Stream<Refusal> ends() {
    return Stream.of(
        refused("not frozen", unfreeze("GLOBAL?reason=over"), 409, "NOT_FROZEN")
            .naming("venue", "GLOBAL")
            .naming("retry", "WHEN_STATE_CHANGED"),
        refused("", unfreeze("LOCAL?reason=over&validUntil=" + LATE), 422, "EXPIRED"),
        refused("unknown venue", unfreeze("MOON?reason=over"), 404, "NOT_FOUND"),
        refused("unknown venue", unfreeze("local?reason=over"), 404, "NOT_FOUND"),
        refused(
            "400 before 404", unfreeze("MOON?reason=x&validUntil=noon"), 400, "INSTANT_MALFORMED"),
        parameter("evil", "MOON?reason=x&evil=1", "PARAMETER_UNKNOWN"),
        parameter("reason", "LOCAL", "PARAMETER_INVALID"),
        parameter("reason", "LOCAL?reason=a&reason=b", "PARAMETER_INVALID"),
        parameter("reason", "LOCAL?reason=%01", "PARAMETER_INVALID"),
        parameter("reason", "LOCAL?reason=" + "x".repeat(1_001), "PARAMETER_INVALID"),
        parameter("effectiveAt", "LOCAL?reason=over&effectiveAt=" + LATE, "PARAMETER_UNKNOWN"),
        parameter("Reason", "LOCAL?Reason=over&reason=over", "PARAMETER_UNKNOWN"),
        refused("", unfreeze("LOCAL?reason=over&validUntil=noon"), 400, "INSTANT_MALFORMED")
            .naming("member", "validUntil"));
  }

  private static Refusal parameter(String name, String venueAndQuery, String code) {
    return refused(venueAndQuery, unfreeze(venueAndQuery), 400, code).naming("parameter", name);
  }

  private static Refusal frozen(String what, Request request) {
    return refused(what, request, 422, "VENUE_FROZEN")
        .naming("venue", "LOCAL")
        .naming("retry", "WHEN_STATE_CHANGED");
  }

  private static Request moved(String from, String to, String amount) {
    return write("/moves", OneTreasury.moveBody(from, to, amount, "TRC20"));
  }

  /** Money neither leaves the frozen venue nor is moved to it. */
  static Stream<Refusal> money() {
    return Stream.of(
        frozen("outflow", outflow("{'amount': '1', 'purpose': 'WITHDRAWAL'}")),
        frozen("stress test", outflow("{'amount': '1', 'purpose': 'STRESS_TEST'}")),
        frozen("rather than funds", outflow("{'amount': '999999', 'purpose': 'WITHDRAWAL'}")),
        frozen("move from it", moved("LOCAL", "GLOBAL", "1")),
        frozen("move into it", moved("GLOBAL", "LOCAL", "1")),
        frozen("rather than funds", moved("GLOBAL", "LOCAL", "900000")),
        refused("", moved("LOCAL", "LOCAL", "1"), 422, "SAME_VENUE"),
        refused("rebalance", write("/rebalances", "{}"), 409, "NO_RECOMMENDATION")
            .naming("blockedBy", "VENUE_FROZEN")
            .naming("retry", "WHEN_STATE_CHANGED"));
  }

  static Stream<Refusal> stages() {
    return Stream.of(freeze(FREEZE_LOCAL), unfreeze("GLOBAL?reason=over"))
        .flatMap(
            request ->
                Stream.of(
                    refused("", asAuditor(request), 403, "FORBIDDEN"),
                    refused(
                        "",
                        request.path(request.path().replace("{id}", "nobody")),
                        404,
                        "TREASURY_NOT_FOUND"),
                    refused("412 before 409", ifMatch(request), 412, "VERSION_MISMATCH")
                        .naming("expected", "0")
                        .naming("actual", "1"),
                    refused(
                        "", request.without("Idempotency-Key"), 400, "IDEMPOTENCY_KEY_REQUIRED"),
                    refused("", request.method("PUT"), 405, "METHOD_NOT_ALLOWED")));
  }

  private static Request ifMatch(Request request) {
    return request.with("If-Match", "\"0\"");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"freezes", "ends", "money", "stages"})
  void freezing(Refusal refusal) {
    assertRefused(refusal);
  }
}
