package ledger.app.http.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rehearsals that go on from a state of a live treasury. */
class SimulationsIT extends RunningLedger {

  private OneTreasury origin;
  private String transferId = "";

  /** Version 1 a move under way, 2 a freeze, 3 another policy, 4 an outflow. */
  @BeforeEach
  void live() {
    origin = OneTreasury.open(ledger, "LIVE", "400000", "600000", OverNetworks.POLICY);
    transferId = origin.move("GLOBAL", "LOCAL", "1000", "ERC20").text("transferId");
    post(origin, "/freezes", "{'venue': 'GLOBAL', 'reason': 'audit'}");
    origin.putPolicy(OverNetworks.TERMS.replace("'0.05'", "'0.07'"));
    Answer outflow = origin.outflow("5");
    assertThat(outflow.version()).isEqualTo(4);
  }

  private Answer post(OneTreasury treasury, String below, String body) {
    return ledger.post(treasury.path(below), treasury.nextKey(), body);
  }

  private Request simulation(OneTreasury of, String name, String query) {
    return Request.post(
            of.path("/simulations" + query),
            "{'treasuryId': '" + name + "', 'reason': 'rehearsal', 'reference': 'r-1'}")
        .key("open");
  }

  private OneTreasury opened(OneTreasury of, String query) {
    String name = OneTreasury.unusedId();
    Answer receipt = ledger.send(simulation(of, name, query));
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    return OneTreasury.known(ledger, name);
  }

  private static void assertSame(Answer one, Answer other, String... members) {
    for (String member : members) {
      assertThat(one.json().at("/" + member)).as(member).isEqualTo(other.json().at("/" + member));
    }
  }

  private static JsonNode withoutVersion(JsonNode transfer) {
    return ((tools.jackson.databind.node.ObjectNode) transfer.deepCopy()).without("version");
  }

  @Test
  void inheritsBalancesPolicyFreezesAndOpenTransfers() {
    String name = OneTreasury.unusedId();
    Answer receipt = ledger.send(simulation(origin, name, ""));
    OneTreasury simulation = OneTreasury.known(ledger, name);
    Answer state = simulation.state();

    assertThat(receipt.text("action")).isEqualTo("OPENED");
    assertThat(receipt.text("treasuryId")).isEqualTo(name);
    assertThat(receipt.version()).isZero();
    assertThat(receipt.get("reason")).isEqualTo("rehearsal");
    assertThat(receipt.get("reference")).isEqualTo("r-1");
    assertThat(state.text("kind")).isEqualTo("SIMULATION");
    assertThat(state.number("policyVersion")).isZero();
    assertSame(
        state,
        origin.state(),
        "asset",
        "scale",
        "balances",
        "inTransit",
        "total",
        "localRatio",
        "health",
        "zone",
        "alerts",
        "frozen");
    assertThat(simulation.get("/policy").json()).isEqualTo(origin.get("/policy").json());
    JsonNode inherited = simulation.get("/transfers").json().get("items");
    assertThat(inherited).hasSize(1);
    assertThat(withoutVersion(inherited.get(0)))
        .isEqualTo(withoutVersion(origin.get("/transfers").json().get("items").get(0)));
    assertThat(inherited.get(0).get("version").asLong()).isZero();
  }

  @Test
  void namesItsOrigin() {
    Answer now = opened(origin, "").state();
    Answer past = opened(origin, "?asOfVersion=1").state();
    String then = origin.get("?asOfVersion=2").text("recordedAt");
    Answer effective = opened(origin, "?effectiveAt=" + then).state();
    String newest = origin.state().text("recordedAt");

    assertThat(origin.state().get("origin")).isNull();
    assertThat(now.get("origin.treasuryId")).isEqualTo(origin.id());
    assertThat(now.get("origin.version")).isEqualTo("4");
    assertThat(now.get("origin.effectiveAt")).isNull();
    assertThat(now.get("origin.knownAt")).isNull();
    assertThat(past.get("origin.version")).isEqualTo("1");
    assertThat(past.json().get("frozen")).isEmpty();
    assertThat(past.get("balances.LOCAL")).isEqualTo("400000");
    assertThat(effective.get("origin.version")).isEqualTo("4");
    assertThat(effective.get("origin.effectiveAt")).isEqualTo(then);
    assertThat(effective.get("origin.knownAt")).isEqualTo(newest);
    assertThat(effective.get("balances.LOCAL")).isEqualTo("400000");
    assertThat(effective.json().get("frozen")).hasSize(1);
  }

  @Test
  void aStressTestThereLeavesTheOriginAlone() {
    Answer before = origin.state();
    OneTreasury simulation = opened(origin, "");

    assertThat(origin.stressTest("1").code()).isEqualTo("STRESS_TEST_ON_LIVE_TREASURY");
    Answer tested = simulation.stressTest("399995");

    assertThat(tested.status()).as("%s", tested).isEqualTo(201);
    assertThat(tested.text("action")).isEqualTo("STRESS_TEST");
    assertThat(tested.get("balances.LOCAL")).isEqualTo("0");
    assertThat(simulation.rebalance().get("blockedBy")).isEqualTo("VENUE_FROZEN");
    assertThat(origin.state().text()).isEqualTo(before.text());
  }

  @Test
  void anInheritedTransferEndsThereAndAtTheOriginEachForItself() {
    OneTreasury simulation = opened(origin, "");

    Answer there =
        post(
            simulation,
            "/transfers/" + transferId + "/failure",
            "{'feeSpent': true, 'reason': 'rehearsed'}");
    Answer here = post(origin, "/transfers/" + transferId + "/settlement", "{}");

    assertThat(there.get("balances.GLOBAL")).isEqualTo("599985");
    assertThat(there.get("balances.LOCAL")).isEqualTo("399995");
    assertThat(here.get("balances.LOCAL")).isEqualTo("400995");
    assertThat(
            post(simulation, "/transfers/" + transferId + "/settlement", "{}")
                .json()
                .get("closedBy")
                .asLong())
        .isEqualTo(there.version());
  }

  @Test
  void aForkOfAFork() {
    OneTreasury first = opened(origin, "");
    Answer tested = first.stressTest("100000");
    first.stressTest("1");
    OneTreasury second = opened(first, "?asOfVersion=" + tested.version());

    Answer state = second.state();

    assertThat(state.get("origin.treasuryId")).isEqualTo(first.id());
    assertThat(state.get("origin.version")).isEqualTo(tested.text("version"));
    assertThat(state.get("balances.LOCAL")).isEqualTo("299995");
    assertThat(second.get("/transfers?open=true").json().get("items")).hasSize(1);
    assertThat(post(second, "/transfers/" + transferId + "/settlement", "{}").status())
        .isEqualTo(201);
  }

  @Test
  void aRepeatedKeyGivesTheFirstReceiptThoughTheOriginWentOn() {
    String name = OneTreasury.unusedId();
    Request request = simulation(origin, name, "").with("If-Match", "\"4\"");
    Answer first = ledger.send(request);
    Answer outflow = origin.outflow("7");
    OneTreasury.known(ledger, name).stressTest("1");

    Answer again = ledger.send(request);

    assertThat(outflow.version()).isEqualTo(5);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).as("%s", again).isEqualTo(200);
    assertThat(again.isReplayed()).isTrue();
    assertThat(again.text()).isEqualTo(first.text());
  }

  @Test
  void theSameKeyOpensOtherSimulations() {
    List<OneTreasury> simulations = List.of(opened(origin, ""), opened(origin, ""));

    assertThat(simulations).allMatch(simulation -> simulation.state().version() == 0);
  }
}
