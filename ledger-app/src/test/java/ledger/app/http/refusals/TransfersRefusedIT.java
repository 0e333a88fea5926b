package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.desk.OverNetworks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transfers that cannot be settled or fail: closed, unknown, or at a time that cannot be. */
class TransfersRefusedIT extends RefusingLedger {

  private static final String SETTLED = "{}";
  private static final String FAILED = "{'feeSpent': false, 'reason': 'dropped'}";

  private Instant openedAt = Instant.EPOCH;
  private Instant sentAt = Instant.EPOCH;
  private String open = "";
  private String settled = "";
  private String failed = "";
  private String instant = "";
  private String foreign = "";

  @Override
  @BeforeAll
  void openTreasury() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    openedAt = now.minus(Duration.ofHours(3));
    sentAt = now.minus(Duration.ofHours(1));
    treasury =
        OneTreasury.open(
            ledger,
            "LIVE",
            "400000",
            "600000",
            OverNetworks.POLICY + ", 'effectiveAt': '" + openedAt + "'");
    open = sent(", 'effectiveAt': '" + sentAt + "'").text("transferId");
    settled = sent("").text("transferId");
    failed = sent("").text("transferId");
    instant = treasury.move("GLOBAL", "LOCAL", "10", "TRC20").text("eventId");
    accepted(send(settlement(settled, SETTLED)));
    accepted(send(failure(failed, FAILED)));
    OneTreasury other = OneTreasury.open(ledger, "LIVE", "400000", "600000", OverNetworks.POLICY);
    foreign = other.move("GLOBAL", "LOCAL", "10", "ERC20").text("transferId");
  }

  private Answer sent(String more) {
    return accepted(
        send(
            write(
                "/moves",
                "{'from': 'GLOBAL', 'to': 'LOCAL', 'amount': '10', 'network': 'ERC20'"
                    + more
                    + "}")));
  }

  private static Request settlement(String transferId, String body) {
    return write("/transfers/" + transferId + "/settlement", body);
  }

  private static Request failure(String transferId, String body) {
    return write("/transfers/" + transferId + "/failure", body);
  }

  private static Refusal notOpen(String what, Request request, String transferId, String state) {
    return refused(what, request, 409, "TRANSFER_NOT_OPEN")
        .naming("transferId", transferId)
        .naming("state", state)
        .naming("retry", "NEVER");
  }

  Stream<Refusal> closed() {
    return Stream.of(
        notOpen("settled twice", settlement(settled, SETTLED), settled, "SETTLED")
            .naming("closedBy", "5"),
        notOpen("failed once settled", failure(settled, FAILED), settled, "SETTLED")
            .naming("closedBy", "5"),
        notOpen("settled once failed", settlement(failed, SETTLED), failed, "FAILED")
            .naming("closedBy", "6"),
        notOpen("failed twice", failure(failed, FAILED), failed, "FAILED").naming("closedBy", "6"),
        refused(
                "late and twice",
                settlement(settled, "{'validUntil': '2020-01-01T00:00:00Z'}"),
                422,
                "EXPIRED")
            .naming("validUntil", "2020-01-01T00:00:00.000000Z"));
  }

  Stream<Refusal> unknown() {
    String nobodys = UUID.randomUUID().toString();
    return Stream.of(nobodys, instant, foreign)
        .flatMap(
            id ->
                Stream.of(settlement(id, SETTLED), failure(id, FAILED))
                    .map(
                        request ->
                            refused("", request, 404, "TRANSFER_NOT_FOUND")
                                .naming("transferId", id)));
  }

  Stream<Refusal> malformed() {
    return Stream.of("first", "0", "1-1-1-1-1", open.toUpperCase(java.util.Locale.ROOT), open + "0")
        .flatMap(
            id ->
                Stream.of(settlement(id, SETTLED), failure(id, FAILED))
                    .map(request -> refused(id, request, 400, "TRANSFER_ID_INVALID")));
  }

  private Refusal missing(String member, String body) {
    return refused("without " + member, failure(open, body), 400, "MEMBER_MISSING")
        .naming("member", member);
  }

  Stream<Refusal> members() {
    return Stream.of(
        missing("reason", "{'feeSpent': true}"),
        missing("reason", "{'feeSpent': true, 'reason': null}"),
        missing("feeSpent", "{'reason': 'dropped'}"),
        refused("", failure(open, "{'feeSpent': 'no', 'reason': 'x'}"), 400, "MEMBER_INVALID")
            .naming("member", "feeSpent"),
        refused("", settlement(open, "{'feeSpent': false}"), 400, "MEMBER_UNKNOWN")
            .naming("member", "feeSpent"),
        refused("", settlement(open, "{'amount': '10'}"), 400, "MEMBER_UNKNOWN")
            .naming("member", "amount"),
        refused("", settlement(open, "[]"), 400, "BODY_MALFORMED"));
  }

  private Stream<Refusal> at(Instant effectiveAt, String code, String member, String value) {
    String time = "'effectiveAt': '" + effectiveAt + "'";
    return Stream.of(
            settlement(open, "{" + time + "}"),
            failure(open, "{'feeSpent': true, 'reason': 'dropped', " + time + "}"))
        .map(
            request ->
                refused("", request, 422, code)
                    .naming("effectiveAt", micros(effectiveAt))
                    .naming(member, value));
  }

  Stream<Refusal> times() {
    Instant future = Instant.parse("2999-01-01T00:00:00Z");
    return Stream.of(
            at(
                sentAt.minus(1, ChronoUnit.MICROS),
                "EFFECTIVE_BEFORE_TRANSFER",
                "sentAt",
                micros(sentAt)),
            at(openedAt, "EFFECTIVE_BEFORE_TRANSFER", "retry", "NEVER"),
            at(
                openedAt.minus(1, ChronoUnit.MICROS),
                "EFFECTIVE_BEFORE_OPENING",
                "openedAt",
                micros(openedAt)),
            at(future, "EFFECTIVE_IN_FUTURE", "retry", "LATER"))
        .flatMap(refusals -> refusals);
  }

  Stream<Refusal> stages() {
    Request twice = settlement(settled, SETTLED);
    return Stream.of(
        refused("", asAuditor(settlement(open, SETTLED)), 403, "FORBIDDEN"),
        refused("403 before 400", asAuditor(settlement("first", SETTLED)), 403, "FORBIDDEN"),
        refused(
            "400 before 404",
            settlement("first", SETTLED).path("/treasuries/nobody/transfers/first/settlement"),
            400,
            "TRANSFER_ID_INVALID"),
        refused(
                "",
                settlement(open, SETTLED)
                    .path("/treasuries/nobody/transfers/" + open + "/settlement"),
                404,
                "TREASURY_NOT_FOUND")
            .naming("treasuryId", "nobody"),
        refused("412 before 409", twice.with("If-Match", "\"4\""), 412, "VERSION_MISMATCH")
            .naming("expected", "4")
            .naming("actual", "6"),
        refused(
            "",
            settlement(open, SETTLED).without("Idempotency-Key"),
            400,
            "IDEMPOTENCY_KEY_REQUIRED"));
  }

  private static Refusal parameter(String name, String query, String code) {
    return refused(query, read("/transfers?" + query), 400, code).naming("parameter", name);
  }

  static Stream<Refusal> parameters() {
    return Stream.of(
        parameter("limit", "limit=0", "PARAMETER_INVALID"),
        parameter("limit", "limit=1001", "PARAMETER_INVALID"),
        parameter("limit", "limit=1000000", "PARAMETER_INVALID"),
        parameter("limit", "limit=ten", "PARAMETER_INVALID"),
        parameter("before", "before=1", "PARAMETER_UNKNOWN"),
        parameter("open", "open=yes", "PARAMETER_INVALID"),
        parameter("open", "open=", "PARAMETER_INVALID"),
        parameter("open", "open=true&open=true", "PARAMETER_INVALID"),
        parameter("state", "state=OPEN", "PARAMETER_UNKNOWN"));
  }

  static Stream<Refusal> methods() {
    return Stream.of(
        refused("", read("/transfers").method("POST"), 405, "METHOD_NOT_ALLOWED"),
        refused("", read("/transfers").with("Accept", "text/csv"), 406, "NOT_ACCEPTABLE"),
        refused(
            "",
            read("/transfers").path("/treasuries/nobody/transfers"),
            404,
            "TREASURY_NOT_FOUND"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "closed",
    "unknown",
    "malformed",
    "members",
    "times",
    "stages",
    "parameters",
    "methods"
  })
  void transfers(Refusal refusal) {
    assertRefused(refusal);
  }
}
