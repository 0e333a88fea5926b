package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.Collections;
import java.util.stream.Stream;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.desk.OverNetworks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps that cannot be taken, each told by its place, and questions that are none. */
class WhatIfRefusedIT extends RefusingLedger {

  private static final String ONE = "{'outflow': {'amount': '1'}}";
  private static final String PAST = "2020-01-01T00:00:00Z";
  private static final String FUTURE = "2999-01-01T00:00:00Z";

  @Override
  @BeforeAll
  void openTreasury() {
    treasury = OneTreasury.open(ledger, "LIVE", "400000", "600000", OverNetworks.POLICY);
  }

  /** Neither a write nor a read: it has a body, and no key. */
  private static Request whatIf(String query, String body) {
    return write("/what-if" + query, body).without("Idempotency-Key");
  }

  private static Request steps(String... steps) {
    return whatIf("", "{'steps': [" + String.join(", ", steps) + "]}");
  }

  private static Refusal third(String step, int status, String code) {
    return refused(step, steps(ONE, ONE, step, ONE), status, code).naming("step", "2");
  }

  static Stream<Refusal> impossible() {
    return Stream.of(
        third("{'outflow': {'amount': '399998.000001'}}", 422, "INSUFFICIENT_FUNDS")
            .naming("venue", "LOCAL")
            .naming("available", "399998")
            .naming("required", "399998.000001"),
        third("{'outflow': {'amount': '0'}}", 422, "AMOUNT_NOT_POSITIVE").naming("amount", "0"),
        third("{'inflow': {'venue': 'LOCAL', 'amount': '0.0000001'}}", 422, "AMOUNT_TOO_PRECISE")
            .naming("scale", "6"),
        third(moved("LOCAL", "LOCAL", "1", "TRC20"), 422, "SAME_VENUE"),
        third(moved("LOCAL", "GLOBAL", "1", "SOL"), 422, "UNKNOWN_NETWORK")
            .naming("network", "SOL"),
        third(moved("LOCAL", "GLOBAL", "300000", "TRC20"), 422, "BELOW_VENUE_MINIMUM")
            .naming("minimum", "150000"),
        third("{'rebalance': {}}", 409, "WITHIN_DRIFT_BAND").naming("drift", "1.2"),
        third(
            "{'outflow': {'amount': '1', 'effectiveAt': '" + FUTURE + "'}}",
            422,
            "EFFECTIVE_IN_FUTURE"),
        third(
            "{'outflow': {'amount': '1', 'effectiveAt': '" + PAST + "'}}",
            422,
            "EFFECTIVE_BEFORE_OPENING"),
        third("{'outflow': {'amount': '1', 'validUntil': '" + PAST + "'}}", 422, "EXPIRED"));
  }

  private static String moved(String from, String to, String amount, String network) {
    return "{'move': " + OneTreasury.moveBody(from, to, amount, network) + "}";
  }

  private static Refusal malformed(String what, Request request, String code, String member) {
    return refused(what, request, 400, code).naming("member", member);
  }

  static Stream<Refusal> shapes() {
    return Stream.of(
        malformed("unknown kind", steps(ONE, "{'gift': {}}"), "MEMBER_INVALID", "steps[1]"),
        malformed("no kind", steps("{}"), "MEMBER_INVALID", "steps[0]"),
        malformed(
            "two kinds",
            steps(ONE, "{'outflow': {'amount': '1'}, 'rebalance': {}}"),
            "MEMBER_UNKNOWN",
            "steps[1].rebalance"),
        malformed("no step", steps("7"), "MEMBER_INVALID", "steps[0]"),
        malformed(
            "no amount", steps("{'outflow': {}}"), "MEMBER_MISSING", "steps[0].outflow.amount"),
        malformed(
            "a number",
            steps(ONE, "{'outflow': {'amount': 1}}"),
            "AMOUNT_MALFORMED",
            "steps[1].outflow.amount"),
        malformed(
            "a purpose that there is not",
            steps("{'outflow': {'amount': '1', 'purpose': 'GIFT'}}"),
            "MEMBER_INVALID",
            "steps[0].outflow.purpose"),
        malformed(
            "a misspelt member",
            steps("{'rebalance': {'amount': '1'}}"),
            "MEMBER_UNKNOWN",
            "steps[0].rebalance.amount"),
        malformed("no steps", whatIf("", "{}"), "MEMBER_MISSING", "steps"),
        malformed("no list", whatIf("", "{'steps': {}}"), "MEMBER_INVALID", "steps"),
        malformed(
            "beside the steps", whatIf("", "{'steps': [], 'dry': true}"), "MEMBER_UNKNOWN", "dry"),
        malformed(
            "half a policy",
            whatIf("", "{'steps': [], 'policy': {'driftBand': '0.1'}}"),
            "MEMBER_MISSING",
            "policy.targetLocalRatio"),
        refused("no object", whatIf("", "[]"), 400, "BODY_MALFORMED"),
        refused("a million steps", manySteps(1_000_000), 413, "BODY_TOO_LARGE")
            .naming("mostBytes", "65536"),
        refused("no JSON", steps(ONE).without("Content-Type"), 415, "CONTENT_TYPE_UNSUPPORTED"));
  }

  private static Request manySteps(int number) {
    return steps(Collections.nCopies(number, ONE).toArray(String[]::new));
  }

  private static Refusal draft(String from, String to, String member) {
    return refused(
            member,
            whatIf(
                "",
                "{'steps': [" + ONE + "], 'policy': " + OverNetworks.TERMS.replace(from, to) + "}"),
            422,
            "POLICY_INVALID")
        .naming("step", null)
        .naming("member", member);
  }

  static Stream<Refusal> drafts() {
    return Stream.of(
        draft("'targetLocalRatio': '0.4'", "'targetLocalRatio': '1'", "targetLocalRatio"),
        draft("'CHEAPEST'", "'SOL'", "networkChoice"),
        draft("'fee': '15'", "'fee': '-1'", "networks[1].fee"),
        draft("1800", "0", "networks[1].expectedSeconds"),
        refused(
                "a draft under which the third step is refused",
                whatIf(
                    "",
                    "{'steps': [%s, %s, %s], 'policy': %s}"
                        .formatted(
                            ONE,
                            ONE,
                            moved("LOCAL", "GLOBAL", "100000", "TRC20"),
                            OverNetworks.TERMS.replace("150000", "350000"))),
                422,
                "BELOW_VENUE_MINIMUM")
            .naming("step", "2")
            .naming("minimum", "350000"));
  }

  private static Refusal at(String query, int status, String code) {
    return refused(query, whatIf(query, "{'steps': [" + ONE + "]}"), status, code);
  }

  static Stream<Refusal> moments() {
    return Stream.of(
        at("?asOf=" + FUTURE, 409, "NOT_YET").naming("newestVersion", null),
        at("?asOfVersion=1", 409, "NOT_YET").naming("newestVersion", "0"),
        at("?effectiveAt=" + FUTURE, 409, "NOT_YET"),
        at("?asOf=" + PAST, 404, "NO_HISTORY_AT"),
        at("?effectiveAt=" + PAST, 404, "NO_HISTORY_AT"),
        at("?asOf=" + PAST + "&asOfVersion=0", 400, "CLOCKS_CONFLICT"),
        at("?asOf=" + PAST + "&effectiveAt=" + PAST, 400, "CLOCKS_CONFLICT"),
        at("?effectiveAt=" + PAST + "&asOfVersion=0", 400, "CLOCKS_CONFLICT"),
        at("?knownAt=" + PAST, 400, "PARAMETER_INVALID").naming("parameter", "knownAt"),
        at("?dry=true", 400, "PARAMETER_UNKNOWN").naming("parameter", "dry"),
        refused("", steps(ONE).path("/treasuries/nobody/what-if"), 404, "TREASURY_NOT_FOUND"),
        refused("", read("/what-if"), 405, "METHOD_NOT_ALLOWED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"impossible", "shapes", "drafts", "moments"})
  void whatIf(Refusal refusal) {
    assertRefused(refusal);
  }
}
