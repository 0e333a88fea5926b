package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.desk.OverNetworks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be taken back, and balances that cannot be brought to what is said. */
class CorrectionsRefusedIT extends RefusingLedger {

  private static final long OPENING = 0;
  private static final long OUTFLOW_TAKEN_BACK = 1;
  private static final long REVERSAL = 2;
  private static final long POLICY = 3;
  private static final long CONFIRMED_MOVE = 4;
  private static final long SETTLEMENT = 5;
  private static final long LOST_MOVE = 6;
  private static final long FAILURE = 7;
  private static final long ADJUSTMENT = 8;
  private static final long FREEZE = 9;
  private static final long END_OF_FREEZE = 10;
  private static final long INFLOW_SPENT = 11;
  private static final long MOVE_SPENT = 13;
  private static final long NEWEST = 14;

  private static final String LATE = ", 'validUntil': '2020-01-01T00:00:00Z'";

  private Instant openedAt = Instant.EPOCH;

  @Override
  @BeforeAll
  void openTreasury() {
    openedAt = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(3));
    treasury =
        OneTreasury.open(
            ledger,
            "SIMULATION",
            "1000",
            "600000",
            OverNetworks.POLICY + ", 'effectiveAt': '" + openedAt + "'");
    booked(OUTFLOW_TAKEN_BACK, treasury.outflow("10"));
    booked(REVERSAL, send(reversal(OUTFLOW_TAKEN_BACK)));
    booked(POLICY, treasury.putPolicy(OverNetworks.TERMS));
    String arrived =
        booked(CONFIRMED_MOVE, treasury.move("GLOBAL", "LOCAL", "5", "ERC20")).text("transferId");
    booked(SETTLEMENT, send(write("/transfers/" + arrived + "/settlement", "{}")));
    String lost =
        booked(LOST_MOVE, treasury.move("GLOBAL", "LOCAL", "5", "ERC20")).text("transferId");
    booked(
        FAILURE,
        send(write("/transfers/" + lost + "/failure", "{'feeSpent': true, 'reason': 'lost'}")));
    booked(ADJUSTMENT, send(adjustment("LOCAL", "-5", "")));
    booked(FREEZE, send(write("/freezes", "{'venue': 'GLOBAL', 'reason': 'audit'}")));
    booked(
        END_OF_FREEZE, send(read("/freezes/GLOBAL?reason=over").method("DELETE").key(freeKey())));
    booked(INFLOW_SPENT, treasury.inflow("LOCAL", "5000.5"));
    booked(INFLOW_SPENT + 1, treasury.stressTest("4000"));
    booked(MOVE_SPENT, treasury.move("GLOBAL", "LOCAL", "100", "TRC20"));
    booked(NEWEST, treasury.outflow("2050.25"));
  }

  /** The constants above name what they say. */
  private static Answer booked(long version, Answer answer) {
    org.assertj.core.api.Assertions.assertThat(accepted(answer).version()).isEqualTo(version);
    return answer;
  }

  private static Request reversal(long version) {
    return reversal(version, "");
  }

  private static Request reversal(Object version, String more) {
    return write(
        "/reversals", "{'version': " + version + ", 'reason': 'recorded twice'" + more + "}");
  }

  private static Request adjustment(String venue, String amount, String more) {
    return write(
        "/adjustments",
        "{'venue': '%s', 'amount': '%s', 'reason': 'counted', 'reference': 'count-1'%s}"
            .formatted(venue, amount, more));
  }

  private static Refusal irreversible(long version, String action) {
    return refused(action, reversal(version), 422, "NOT_REVERSIBLE")
        .naming("version", Long.toString(version))
        .naming("action", action)
        .naming("retry", "NEVER");
  }

  static Stream<Refusal> irreversible() {
    return Stream.of(
        irreversible(OPENING, "OPENED"),
        irreversible(REVERSAL, "REVERSAL"),
        irreversible(POLICY, "POLICY_CHANGED"),
        irreversible(CONFIRMED_MOVE, "MANUAL"),
        irreversible(SETTLEMENT, "TRANSFER_SETTLED"),
        irreversible(LOST_MOVE, "MANUAL"),
        irreversible(FAILURE, "TRANSFER_FAILED"),
        irreversible(ADJUSTMENT, "ADJUSTMENT"),
        irreversible(FREEZE, "VENUE_FROZEN"),
        irreversible(END_OF_FREEZE, "VENUE_UNFROZEN"),
        noSuchVersion(NEWEST + 1),
        noSuchVersion(Long.MAX_VALUE));
  }

  /** It may come, so that the same can then be taken back. */
  private static Refusal noSuchVersion(long version) {
    return refused("no such version", reversal(version), 422, "NOT_REVERSIBLE")
        .naming("version", Long.toString(version))
        .naming("action", null)
        .naming("retry", "WHEN_STATE_CHANGED");
  }

  static Stream<Refusal> reversals() {
    return Stream.of(
        refused("twice", reversal(OUTFLOW_TAKEN_BACK), 409, "ALREADY_REVERSED")
            .naming("version", "1")
            .naming("reversedBy", "2")
            .naming("retry", "NEVER"),
        refused("an inflow that is spent", reversal(INFLOW_SPENT), 422, "INSUFFICIENT_FUNDS")
            .naming("venue", "LOCAL")
            .naming("available", "50.25")
            .naming("required", "5000.5")
            .naming("retry", "WHEN_STATE_CHANGED"),
        refused("a move that is spent", reversal(MOVE_SPENT), 422, "INSUFFICIENT_FUNDS")
            .naming("venue", "LOCAL")
            .naming("available", "50.25")
            .naming("required", "100"),
        refused("late", reversal(INFLOW_SPENT, LATE), 422, "EXPIRED"),
        refused("late and twice", reversal(OUTFLOW_TAKEN_BACK, LATE), 422, "EXPIRED"),
        refused("late and not reversible", reversal(OPENING, LATE), 422, "EXPIRED"));
  }

  private static Refusal malformed(String member, Request request, String code) {
    return refused(member, request, 400, code).naming("member", member);
  }

  static Stream<Refusal> shapes() {
    String now = ", 'effectiveAt': '2026-01-01T00:00:00Z'";
    String noReference = "{'venue': 'LOCAL', 'amount': '1', 'reason': 'counted'}";
    String noReason = "{'venue': 'LOCAL', 'amount': '1', 'reference': 'count-1'}";
    return Stream.of(
        malformed("reason", write("/reversals", "{'version': 1}"), "MEMBER_MISSING"),
        malformed("version", write("/reversals", "{'reason': 'x'}"), "MEMBER_MISSING"),
        malformed("version", reversal(-1), "MEMBER_INVALID"),
        malformed("version", reversal("1.5", ""), "MEMBER_INVALID"),
        malformed("version", reversal("'1'", ""), "MEMBER_INVALID"),
        malformed("effectiveAt", reversal(INFLOW_SPENT, now), "MEMBER_UNKNOWN"),
        malformed("amount", reversal(INFLOW_SPENT, ", 'amount': '1'"), "MEMBER_UNKNOWN"),
        malformed("reason", write("/adjustments", noReason), "MEMBER_MISSING"),
        malformed("reference", write("/adjustments", noReference), "MEMBER_MISSING"),
        malformed("venue", adjustment("IN_TRANSIT", "1", ""), "MEMBER_INVALID"),
        malformed("amount", adjustment("LOCAL", "+1", ""), "AMOUNT_MALFORMED"),
        malformed("fee", adjustment("LOCAL", "1", ", 'fee': '1'"), "MEMBER_UNKNOWN"),
        malformed(
            "effectiveAt",
            adjustment("LOCAL", "1", ", 'effectiveAt': 'noon'"),
            "INSTANT_MALFORMED"));
  }

  private static Refusal adjusted(String amount, String more, String code) {
    return refused(amount + more, adjustment("LOCAL", amount, more), 422, code);
  }

  Stream<Refusal> adjustments() {
    String before = micros(openedAt.minus(1, ChronoUnit.MICROS));
    return Stream.of(
        adjusted("0", "", "AMOUNT_ZERO").naming("retry", "NEVER"),
        adjusted("-0.00", "", "AMOUNT_ZERO"),
        adjusted("0.0000001", "", "AMOUNT_TOO_PRECISE").naming("scale", "6"),
        adjusted("-0.0000001", "", "AMOUNT_TOO_PRECISE").naming("amount", "-0.0000001"),
        adjusted("1" + "0".repeat(30), "", "AMOUNT_TOO_LARGE")
            .naming("mostIntegerDigits", "30")
            .naming("total", null)
            .naming("retry", "NEVER"),
        adjusted("-1" + "0".repeat(30), "", "AMOUNT_TOO_LARGE"),
        adjusted("9".repeat(30), "", "AMOUNT_TOO_LARGE").naming("retry", "WHEN_STATE_CHANGED"),
        adjusted("-50.250001", "", "INSUFFICIENT_FUNDS")
            .naming("venue", "LOCAL")
            .naming("available", "50.25")
            .naming("required", "50.250001"),
        adjusted("1", ", 'effectiveAt': '2999-01-01T00:00:00Z'", "EFFECTIVE_IN_FUTURE")
            .naming("effectiveAt", "2999-01-01T00:00:00.000000Z")
            .naming("retry", "LATER"),
        adjusted("1", ", 'effectiveAt': '" + before + "'", "EFFECTIVE_BEFORE_OPENING")
            .naming("effectiveAt", before)
            .naming("openedAt", micros(openedAt)),
        adjusted("0", LATE, "EXPIRED"));
  }

  static Stream<Refusal> stages() {
    return Stream.of(reversal(INFLOW_SPENT), adjustment("LOCAL", "1", ""))
        .flatMap(
            request ->
                Stream.of(
                    refused("", asAuditor(request), 403, "FORBIDDEN"),
                    refused(
                        "",
                        request.path(request.path().replace("{id}", "nobody")),
                        404,
                        "TREASURY_NOT_FOUND"),
                    refused("", request.with("If-Match", "\"3\""), 412, "VERSION_MISMATCH")
                        .naming("expected", "3")
                        .naming("actual", Long.toString(NEWEST))
                        .naming("retry", "NEVER"),
                    refused("", request.with("If-Match", "\"15\""), 412, "VERSION_MISMATCH")
                        .naming("retry", "WHEN_STATE_CHANGED"),
                    refused("", request.method("GET"), 405, "METHOD_NOT_ALLOWED")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"irreversible", "reversals", "shapes", "adjustments", "stages"})
  void corrections(Refusal refusal) {
    assertRefused(refusal);
  }
}
