package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Policies that contradict themselves, put or opened with. */
class PoliciesRefusedIT extends RefusingLedger {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String SOUND =
      """
      {"targetLocalRatio": "0.4", "driftBand": "0.05", "minimums": {"LOCAL": "150000", "GLOBAL": "200000"},
       "enforceMinimums": true, "sizing": "FEE_EXACT", "networkChoice": "SOL", "networks": [
         {"name": "SOL", "fee": "0.01", "min": "1", "max": "1000", "enabled": true, "settlement": "INSTANT"},
         {"name": "TRC20", "fee": "1", "enabled": true, "settlement": "INSTANT", "expectedSeconds": 60}]}
      """;

  /** A sound policy with one member replaced, at a JSON pointer. */
  private static String with(String pointer, String json) {
    ObjectNode policy = (ObjectNode) JSON.readTree(SOUND);
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = policy.at(pointer.substring(0, slash));
    JsonNode value = JSON.readTree(json.replace('\'', '"'));
    String name = pointer.substring(slash + 1);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), value);
    } else {
      ((ObjectNode) parent).set(name, value);
    }
    return policy.toString();
  }

  private record Flaw(String member, String pointer, String json) {}

  private static Flaw at(String pointer, String json) {
    String member = pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    return new Flaw(member, pointer, json);
  }

  private static final List<Flaw> FLAWS =
      List.of(
          at("/targetLocalRatio", "'0'"),
          at("/targetLocalRatio", "'1'"),
          at("/targetLocalRatio", "'1.000000000000000001'"),
          at("/targetLocalRatio", "'-0.4'"),
          at("/targetLocalRatio", "'40'"),
          at("/targetLocalRatio", "'0.4000000000000000001'"),
          at("/driftBand", "'1'"),
          at("/driftBand", "'-0.01'"),
          at("/minimums/LOCAL", "'0'"),
          at("/minimums/LOCAL", "'-1'"),
          at("/minimums/LOCAL", "'0.0000001'"),
          at("/minimums/LOCAL", "'1" + "0".repeat(30) + "'"),
          at("/minimums/GLOBAL", "'-1'"),
          at("/minimums/GLOBAL", "'1.0000001'"),
          at("/networks", "[]"),
          at("/networks", networks(65)),
          at("/networks/0/fee", "'-1'"),
          at("/networks/0/fee", "'0.0000001'"),
          at("/networks/0/min", "'-1'"),
          at("/networks/0/min", "'1001'"),
          at("/networks/0/max", "'0'"),
          at("/networks/0/max", "'10.0000001'"),
          at("/networks/1/name", "'SOL'"),
          at("/networks/1/name", "''"),
          at("/networks/1/name", "'CHEAPEST'"),
          at("/networks/1/name", "'" + "N".repeat(200) + "'"),
          at("/networks/1/expectedSeconds", "0"),
          at("/networks/1/expectedSeconds", "-1"),
          at("/networks/1/expectedSeconds", "31536001"),
          at("/networkChoice", "'ERC20'"),
          at("/networkChoice", "'cheapest'"));

  private static String networks(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{'name': 'N%d', 'fee': '1', 'enabled': true, 'settlement': 'INSTANT'}"
                    .formatted(i))
        .toList()
        .toString();
  }

  private static Request put(String policy) {
    return write("/policy", policy).method("PUT");
  }

  private static Request openedWith(String policy) {
    return opening(
        OneTreasury.opening(
            OneTreasury.unusedId(), "LIVE", "400000", "600000", "'policy': " + policy));
  }

  static Stream<Refusal> contradictions() {
    return FLAWS.stream()
        .flatMap(
            flaw ->
                Stream.of(
                        put(with(flaw.pointer, flaw.json)),
                        openedWith(with(flaw.pointer, flaw.json)))
                    .map(
                        request ->
                            refused(
                                    flaw.pointer + " " + request.method(),
                                    request,
                                    422,
                                    "POLICY_INVALID")
                                .naming("member", flaw.member)));
  }

  private static Refusal shape(String pointer, String json, String code) {
    String member = at(pointer, json).member;
    return refused(pointer + " " + json, put(with(pointer, json)), 400, code)
        .naming("member", member);
  }

  static Stream<Refusal> shapes() {
    return Stream.of(
        shape("/targetLocalRatio", "0.4", "AMOUNT_MALFORMED"),
        shape("/targetLocalRatio", "'40%'", "AMOUNT_MALFORMED"),
        shape("/driftBand", "null", "MEMBER_MISSING"),
        shape("/minimums", "['1', '2']", "MEMBER_INVALID"),
        shape("/minimums/LOCAL", "null", "MEMBER_MISSING"),
        shape("/minimums/IN_TRANSIT", "'1'", "MEMBER_UNKNOWN"),
        shape("/enforceMinimums", "'true'", "MEMBER_INVALID"),
        shape("/sizing", "'NET'", "MEMBER_INVALID"),
        shape("/networkChoice", "7", "MEMBER_INVALID"),
        shape("/networks", "{}", "MEMBER_INVALID"),
        shape("/networks/1", "'SOL'", "MEMBER_INVALID"),
        shape("/networks/1/fee", "null", "MEMBER_MISSING"),
        shape("/networks/1/fees", "'1'", "MEMBER_UNKNOWN"),
        shape("/networks/1/enabled", "1", "MEMBER_INVALID"),
        shape("/networks/1/settlement", "'LATER'", "MEMBER_INVALID"),
        shape("/networks/1/expectedSeconds", "'60'", "MEMBER_INVALID"),
        shape("/effectiveAt", "'2026-01-01T00:00:00Z'", "MEMBER_UNKNOWN"),
        shape("/preset", "'default'", "MEMBER_UNKNOWN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"contradictions", "shapes"})
  void policies(Refusal refusal) {
    assertRefused(refusal);
  }
}
