package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.stream.Stream;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Members that are unknown, repeated, missing, of the wrong type or of no meaning. */
class MembersRefusedIT extends RefusingLedger {

  private static final String PURPOSE = "'amount': '1', 'purpose': 'WITHDRAWAL'";

  private static Refusal unknown(String member, Request request) {
    return refused("unknown " + member, request, 400, "MEMBER_UNKNOWN").naming("member", member);
  }

  private static Refusal missing(String member, Request request) {
    return refused("missing " + member, request, 400, "MEMBER_MISSING").naming("member", member);
  }

  private static Refusal invalid(String what, String member, Request request) {
    return refused(what, request, 400, "MEMBER_INVALID").naming("member", member);
  }

  private static Refusal repeated(String what, Request request) {
    return refused(what + " repeated", request, 400, "MEMBER_REPEATED");
  }

  private static Request with(String more) {
    return outflow("{" + PURPOSE + ", " + more + "}");
  }

  private static Request inflow(String body) {
    return write("/inflows", body);
  }

  static Stream<Refusal> ofAnOutflow() {
    return Stream.of(
        unknown("fee", with("'fee': '0'")),
        unknown("Amount", with("'Amount': '1'")),
        unknown("venue", with("'venue': 'LOCAL'")),
        unknown("idempotencyKey", with("'idempotencyKey': 'x'")),
        unknown("", with("'': null")),
        repeated("amount", with("'amount': '1'")),
        repeated("an escaped amount", with("'am\\u006funt': '1'")),
        repeated("an unknown member", with("'x': {'a': 1, 'a': 2}")),
        missing("amount", outflow("{'purpose': 'WITHDRAWAL'}")),
        missing("purpose", outflow("{'amount': '1'}")),
        missing("amount", outflow("{}")),
        missing("purpose", outflow("{'amount': '1', 'purpose': null}")),
        invalid("lower case", "purpose", outflow("{'amount': '1', 'purpose': 'withdrawal'}")),
        invalid("a number", "purpose", outflow("{'amount': '1', 'purpose': 0}")),
        invalid("unknown", "purpose", outflow("{'amount': '1', 'purpose': 'GIFT'}")));
  }

  static Stream<Refusal> ofTexts() {
    return Stream.of(
        invalid("1,001 characters", "reason", with("'reason': '" + "x".repeat(1_001) + "'")),
        invalid("1,001 characters", "reference", with("'reference': '" + "é".repeat(1_001) + "'")),
        invalid("NUL", "reference", with("'reference': 'a\\u0000b'")),
        invalid("an escape character", "reference", with("'reference': '\\u001b[2J'")),
        invalid("half a pair", "reference", with("'reference': '\\ud800'")),
        invalid("the other half", "reference", with("'reference': '\\udc00 x'")),
        invalid("a pair the wrong way round", "reason", with("'reason': '\\udc00\\ud800'")),
        invalid("a number", "reason", with("'reason': 7")),
        invalid("an array", "reference", with("'reference': ['a']")));
  }

  static Stream<Refusal> ofVenuesAndNetworks() {
    String move = "{'from': '%s', 'to': '%s', 'amount': '1', 'network': %s}";
    return Stream.of(
        invalid("unknown", "venue", inflow("{'venue': 'MARS', 'amount': '1'}")),
        invalid("lower case", "venue", inflow("{'venue': 'local', 'amount': '1'}")),
        invalid("in transit", "venue", inflow("{'venue': 'IN_TRANSIT', 'amount': '1'}")),
        invalid("unknown", "from", write("/moves", move.formatted("MARS", "LOCAL", "'SOL'"))),
        invalid("unknown", "to", write("/moves", move.formatted("LOCAL", "", "'SOL'"))),
        invalid("a number", "network", write("/moves", move.formatted("LOCAL", "GLOBAL", "1"))),
        missing("network", write("/moves", move.formatted("LOCAL", "GLOBAL", "null"))),
        unknown("amount", write("/rebalances", "{'amount': '1'}")));
  }

  private static Request opened(String text, String by) {
    String body =
        OneTreasury.opening(
            OneTreasury.unusedId(), "LIVE", "400000", "600000", "'preset': 'default'");
    if (!body.contains(text)) {
      throw new AssertionError(text);
    }
    return opening(body.replace(text, by));
  }

  static Stream<Refusal> ofAnOpening() {
    String preset = "'preset': 'default'";
    return Stream.of(
        invalid("unknown", "preset", opened("'default'", "'fast'")),
        invalid("both preset and policy", "policy", opened(preset, preset + ", 'policy': {}")),
        missing("policy", opened(preset, "'reason': 'neither preset nor policy'")),
        missing("targetLocalRatio", opened(preset, "'policy': {}"))
            .naming("member", "policy.targetLocalRatio"),
        invalid("a policy of text", "policy", opened(preset, "'policy': 'default'")),
        unknown(
            "opening.IN_TRANSIT", opened("'LOCAL': '400000'", "'LOCAL': '4', 'IN_TRANSIT': '1'")),
        missing("opening.LOCAL", opened("'LOCAL': '400000', ", "")),
        missing("opening", opened("'opening'", "'Opening'")),
        repeated("opening.LOCAL", opened("'LOCAL': '400000'", "'LOCAL': '4', 'LOCAL': '4'")),
        invalid("NUL inside", "treasuryId", opened("{'treasuryId': '", "{'treasuryId': '\\u0000")),
        invalid("lower case", "asset", opened("'USDT'", "'usdt'")),
        invalid("17 characters", "asset", opened("'USDT'", "'" + "U".repeat(17) + "'")),
        invalid("empty", "asset", opened("'USDT'", "''")),
        invalid("text", "scale", opened("'scale': 6", "'scale': '6'")),
        invalid("a fraction", "scale", opened("'scale': 6", "'scale': 6.5")),
        invalid("19", "scale", opened("'scale': 6", "'scale': 19")),
        invalid("-1", "scale", opened("'scale': 6", "'scale': -1")),
        invalid("2^32 + 6", "scale", opened("'scale': 6", "'scale': 4294967302")),
        invalid("astronomic", "scale", opened("'scale': 6", "'scale': 1" + "0".repeat(400))),
        invalid("unknown", "kind", opened("'LIVE'", "'DEMO'")),
        missing("kind", opened("'LIVE'", "null")));
  }

  static Stream<Refusal> idsOfANewTreasury() {
    return Stream.of("", "A", "Usdt", "-a", ".a", "a b", "a/b", "a\\n", "ä", "..", "x".repeat(65))
        .map(
            id ->
                refused(
                    "id '" + id + "'",
                    opening(OneTreasury.opening(id, "LIVE", "1", "1", "'preset': 'default'")),
                    400,
                    "TREASURY_ID_INVALID"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "ofAnOutflow",
    "ofTexts",
    "ofVenuesAndNetworks",
    "ofAnOpening",
    "idsOfANewTreasury"
  })
  void members(Refusal refusal) {
    assertRefused(refusal);
  }
}
