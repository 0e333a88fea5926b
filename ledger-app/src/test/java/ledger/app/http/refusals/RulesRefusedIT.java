package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.stream.Stream;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules one by one, and which of two is told when both are broken. */
class RulesRefusedIT extends RefusingLedger {

  private static final String POLICY =
      """
      'policy': {'targetLocalRatio': '0.4', 'driftBand': '0.05',
        'minimums': {'LOCAL': '150000', 'GLOBAL': '200000'}, 'enforceMinimums': true,
        'sizing': 'FEE_EXACT', 'networkChoice': 'SOL', 'networks': [
        {'name': 'SOL', 'fee': '0.01', 'min': '10', 'max': '1000', 'enabled': true, 'settlement': 'INSTANT'},
        {'name': 'OLD', 'fee': '1', 'enabled': false, 'settlement': 'INSTANT'},
        {'name': 'TRC20', 'fee': '1', 'enabled': true, 'settlement': 'INSTANT'}]}\
      """;

  private static final String PAST = "'validUntil': '2020-01-01T00:00:00Z'";
  private static final String FUTURE = "'effectiveAt': '2999-01-01T00:00:00Z'";
  private static final String BEFORE = "'effectiveAt': '2020-01-01T00:00:00Z'";

  @Override
  @BeforeAll
  void openTreasury() {
    treasury = OneTreasury.open(ledger, "LIVE", "400000", "600000", POLICY);
  }

  private static Request paid(String amount, String more) {
    return outflow("{'amount': '" + amount + "', 'purpose': 'WITHDRAWAL'" + more + "}");
  }

  private static Request stress(String amount, String more) {
    return outflow("{'amount': '" + amount + "', 'purpose': 'STRESS_TEST'" + more + "}");
  }

  private static Request moved(String from, String to, String amount, String network) {
    return write("/moves", OneTreasury.moveBody(from, to, amount, network));
  }

  private static Refusal rule(String code, Request request) {
    return refused("", request, 422, code);
  }

  static Stream<Refusal> oneByOne() {
    return Stream.of(
        rule("EXPIRED", paid("1", "," + PAST)),
        rule("SAME_VENUE", moved("LOCAL", "LOCAL", "10", "SOL")).naming("venue", "LOCAL"),
        rule("UNKNOWN_NETWORK", moved("LOCAL", "GLOBAL", "10", "sol")).naming("network", "sol"),
        rule("NETWORK_DISABLED", moved("LOCAL", "GLOBAL", "10", "OLD")).naming("network", "OLD"),
        rule("OUTSIDE_NETWORK_LIMITS", moved("LOCAL", "GLOBAL", "9.999999", "SOL"))
            .naming("min", "10"),
        rule("OUTSIDE_NETWORK_LIMITS", moved("LOCAL", "GLOBAL", "1000.000001", "SOL"))
            .naming("max", "1000"),
        rule("EFFECTIVE_IN_FUTURE", paid("1", "," + FUTURE)),
        rule("EFFECTIVE_BEFORE_OPENING", paid("1", "," + BEFORE)),
        rule("STRESS_TEST_ON_LIVE_TREASURY", stress("1", "")),
        rule("INSUFFICIENT_FUNDS", paid("400000.000001", "")).naming("available", "400000"),
        rule("INSUFFICIENT_FUNDS", paid("400000.000001", "")).naming("required", "400000.000001"),
        rule("INSUFFICIENT_FUNDS", moved("GLOBAL", "LOCAL", "599999.000001", "TRC20"))
            .naming("required", "600000.000001"),
        rule("BELOW_VENUE_MINIMUM", moved("LOCAL", "GLOBAL", "249999.000001", "TRC20"))
            .naming("minimum", "150000"),
        rule("BELOW_VENUE_MINIMUM", moved("GLOBAL", "LOCAL", "400000", "TRC20"))
            .naming("venue", "GLOBAL"),
        refused("", write("/rebalances", "{}"), 409, "WITHIN_DRIFT_BAND").naming("drift", "0"));
  }

  /** Each breaks at least two rules; the one that stands first in the contract is told. */
  static Stream<Refusal> twoAtOnce() {
    String big = "1" + "0".repeat(30);
    return Stream.of(
        rule("EXPIRED", paid("0", "," + PAST)),
        rule("AMOUNT_NOT_POSITIVE", paid("-0.0000001", "")),
        rule("AMOUNT_TOO_PRECISE", paid(big + ".0000001", "")),
        rule("AMOUNT_TOO_LARGE", paid(big, "," + FUTURE)),
        rule("AMOUNT_TOO_LARGE", moved("LOCAL", "LOCAL", big, "SOL")),
        rule("SAME_VENUE", moved("LOCAL", "LOCAL", "1", "nowhere")),
        rule("NETWORK_DISABLED", moved("LOCAL", "GLOBAL", "500000", "OLD")),
        rule("OUTSIDE_NETWORK_LIMITS", moved("LOCAL", "GLOBAL", "500000", "SOL")),
        rule("EFFECTIVE_IN_FUTURE", stress("1", "," + FUTURE)),
        rule("EFFECTIVE_BEFORE_OPENING", stress("1", "," + BEFORE)),
        rule("STRESS_TEST_ON_LIVE_TREASURY", stress("400001", "")),
        rule("INSUFFICIENT_FUNDS", moved("LOCAL", "GLOBAL", "400000", "TRC20")));
  }

  private static Request ifMatch(Request request) {
    return request.with("If-Match", "\"5\"");
  }

  private static Request ofNobody(Request request) {
    return request.path("/treasuries/nobody/outflows");
  }

  /** Access, shape, existence, the key, the version, the rules: in this order. */
  static Stream<Refusal> stageBeforeStage() {
    Request usedKey = paid("7", "").without("Idempotency-Key").key("open");
    return Stream.of(
        refused("403 before 400", asAuditor(outflow("{")), 403, "FORBIDDEN"),
        refused("403 before 404", asAuditor(ofNobody(paid("1", ""))), 403, "FORBIDDEN"),
        refused("400 before 404", ofNobody(outflow("{")), 400, "BODY_MALFORMED"),
        refused("400 before the key", usedKey.body("{}"), 400, "MEMBER_MISSING"),
        refused("400 before 412", ifMatch(paid("x", "")), 400, "AMOUNT_MALFORMED"),
        refused("404 before 412", ifMatch(ofNobody(paid("1", ""))), 404, "TREASURY_NOT_FOUND"),
        refused("404 before the rules", ofNobody(paid("0", "")), 404, "TREASURY_NOT_FOUND"),
        refused("the key before 412", ifMatch(usedKey), 409, "IDEMPOTENCY_KEY_REUSED"),
        refused("the key before the rules", keyOfOpening("0"), 409, "IDEMPOTENCY_KEY_REUSED"),
        refused("412 before the rules", ifMatch(paid("0", "")), 412, "VERSION_MISMATCH"),
        refused("412 before expiry", ifMatch(paid("1", "," + PAST)), 412, "VERSION_MISMATCH"));
  }

  private static Request keyOfOpening(String amount) {
    return paid(amount, "").without("Idempotency-Key").key("open");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"oneByOne", "twoAtOnce", "stageBeforeStage"})
  void rules(Refusal refusal) {
    assertRefused(refusal);
  }
}
