package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.stream.Stream;
import ledger.app.http.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys, expected versions, identities and origins that do not do. */
class HeadersRefusedIT extends RefusingLedger {

  private static Request keyed(String key) {
    return outflow(OUTFLOW).without("Idempotency-Key").key(key);
  }

  static Stream<Refusal> keys() {
    return Stream.of(
        refused(
            "no key", outflow(OUTFLOW).without("Idempotency-Key"), 400, "IDEMPOTENCY_KEY_REQUIRED"),
        refused(
            "no key for a policy",
            read("/policy").method("PUT").with("Content-Type", "application/json").body("{}"),
            400,
            "IDEMPOTENCY_KEY_REQUIRED"),
        refused("empty key", keyed(""), 400, "IDEMPOTENCY_KEY_INVALID"),
        refused("201 characters", keyed("k".repeat(201)), 400, "IDEMPOTENCY_KEY_INVALID"),
        refused("not ASCII", keyed("clé").sentByHand(), 400, "IDEMPOTENCY_KEY_INVALID"),
        refused(
            "what belongs into the body stands in the query",
            outflow(OUTFLOW).path("/treasuries/{id}/outflows?validUntil=2026-01-01T00:00:00Z"),
            400,
            "PARAMETER_UNKNOWN"),
        refused("a tab inside", keyed("a\tb").sentByHand(), 400, "IDEMPOTENCY_KEY_INVALID"),
        refused("two keys", keyed("one").key("two"), 400, "IDEMPOTENCY_KEY_INVALID"),
        refused("the same key twice", keyed("one").key("one"), 400, "IDEMPOTENCY_KEY_INVALID"));
  }

  private static Request ifMatch(String tag) {
    return outflow(OUTFLOW).with("If-Match", tag);
  }

  static Stream<Refusal> expectedVersions() {
    return Stream.of(
        refused("another version", ifMatch("\"1\""), 412, "VERSION_MISMATCH").naming("actual", "0"),
        refused("a version far away", ifMatch("\"999999999999999999\""), 412, "VERSION_MISMATCH"),
        refused("without quotes", ifMatch("0"), 400, "IF_MATCH_MALFORMED"),
        refused("weak", ifMatch("W/\"0\""), 400, "IF_MATCH_MALFORMED"),
        refused("any", ifMatch("*"), 400, "IF_MATCH_MALFORMED"),
        refused("a list", ifMatch("\"0\", \"1\""), 400, "IF_MATCH_MALFORMED"),
        refused("negative", ifMatch("\"-1\""), 400, "IF_MATCH_MALFORMED"),
        refused("not a number", ifMatch("\"abc\""), 400, "IF_MATCH_MALFORMED"),
        refused(
            "beyond every version",
            ifMatch("\"" + "9".repeat(40) + "\""),
            400,
            "IF_MATCH_MALFORMED"),
        refused("empty", ifMatch(""), 400, "IF_MATCH_MALFORMED"),
        refused("twice", ifMatch("\"0\"").with("If-Match", "\"0\""), 400, "IF_MATCH_MALFORMED"));
  }

  private static Request actingAs(String who) {
    return outflow(OUTFLOW).with("Ledger-Act-As", who);
  }

  static Stream<Refusal> identities() {
    return Stream.of(
        refused("no role", actingAs("mia"), 400, "ACT_AS_MALFORMED"),
        refused("an empty role", actingAs("mia:"), 400, "ACT_AS_MALFORMED"),
        refused("no name", actingAs(":OPERATOR"), 400, "ACT_AS_MALFORMED"),
        refused("a space", actingAs("mia: OPERATOR"), 400, "ACT_AS_MALFORMED"),
        refused("lower case", actingAs("mia:operator"), 400, "ACT_AS_MALFORMED"),
        refused("not ASCII", actingAs("zoë:OPERATOR").sentByHand(), 400, "ACT_AS_MALFORMED"),
        refused(
            "twice",
            actingAs("mia:OPERATOR").with("Ledger-Act-As", "eve:OPERATOR"),
            400,
            "ACT_AS_MALFORMED"),
        refused("an auditor writes", actingAs("ada:AUDITOR"), 403, "FORBIDDEN")
            .naming("actor", "ada"),
        refused("an unknown role writes", actingAs("ada:OPERATOR2"), 403, "FORBIDDEN"));
  }

  static Stream<Refusal> origins() {
    Request read = read("");
    return Stream.of(
        refused(
            "another host", read.with("Host", "ledger.example").sentByHand(), 403, "HOST_REFUSED"),
        refused(
            "a name that begins alike",
            read.with("Host", "localhost.example:8080").sentByHand(),
            403,
            "HOST_REFUSED"),
        refused(
            "another host writes",
            outflow(OUTFLOW).with("Host", "ledger.example").sentByHand(),
            403,
            "HOST_REFUSED"),
        refused(
            "a page from elsewhere",
            read.with("Origin", "https://evil.example"),
            403,
            "ORIGIN_REFUSED"),
        refused(
            "a page of another port",
            read.with("Origin", "http://127.0.0.1:1"),
            403,
            "ORIGIN_REFUSED"),
        refused("a page without origin", read.with("Origin", "null"), 403, "ORIGIN_REFUSED"),
        refused(
            "a page that writes",
            outflow(OUTFLOW).with("Origin", "https://evil.example"),
            403,
            "ORIGIN_REFUSED"),
        refused(
            "a link from elsewhere",
            read.with("Sec-Fetch-Site", "cross-site"),
            403,
            "ORIGIN_REFUSED"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"keys", "expectedVersions", "identities", "origins"})
  void headers(Refusal refusal) {
    assertRefused(refusal);
  }
}
