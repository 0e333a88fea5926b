package ledger.app.http.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A frozen venue: what still reaches it, who froze it and why, and that it ends. */
class FreezesIT extends RunningLedger {

  private OneTreasury open() {
    return OneTreasury.open(ledger, "LIVE", "400000", "600000", OverNetworks.POLICY);
  }

  private Answer frozen(OneTreasury treasury, String venue) {
    Answer receipt =
        ledger.post(
            treasury.path("/freezes"),
            treasury.nextKey(),
            "{'venue': '" + venue + "', 'reason': 'audit', 'reference': 'case-7'}");
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    return receipt;
  }

  private Request end(OneTreasury treasury, String venueAndQuery) {
    return Request.get(treasury.path("/freezes/" + venueAndQuery)).method("DELETE");
  }

  private static List<String> frozen(Answer state) {
    return state.json().get("frozen").valueStream().map(JsonNode::asString).toList();
  }

  private static void assertNoMoney(Answer receipt) {
    for (String member : List.of("amount", "from", "to", "network", "transferId", "reverses")) {
      assertThat(receipt.get(member)).as(member).isNull();
    }
    assertThat(receipt.get("fee")).isEqualTo("0");
    assertThat(receipt.get("balances.LOCAL")).isEqualTo("400000");
    assertThat(receipt.get("effectiveAt")).isEqualTo(receipt.text("recordedAt"));
  }

  @Test
  void aFreezeAndItsEnd() {
    OneTreasury treasury = open();

    Answer freeze = frozen(treasury, "GLOBAL");
    Answer both = frozen(treasury, "LOCAL");
    Answer end =
        ledger.send(end(treasury, "GLOBAL?reason=the%20audit%20is%20over&reference=8").key("e"));

    assertThat(freeze.text("action")).isEqualTo("VENUE_FROZEN");
    assertThat(freeze.get("reason")).isEqualTo("audit");
    assertThat(freeze.get("reference")).isEqualTo("case-7");
    assertNoMoney(freeze);
    assertThat(end.status()).isEqualTo(200);
    assertThat(end.text("action")).isEqualTo("VENUE_UNFROZEN");
    assertThat(end.get("reason")).isEqualTo("the audit is over");
    assertThat(end.get("reference")).isEqualTo("8");
    assertNoMoney(end);
    assertThat(frozen(treasury.get("?asOfVersion=" + freeze.version()))).containsExactly("GLOBAL");
    assertThat(frozen(treasury.get("?asOfVersion=" + both.version())))
        .containsExactly("LOCAL", "GLOBAL");
    assertThat(frozen(treasury.stateAtLeast(end.version()))).containsExactly("LOCAL");
  }

  @Test
  void theEndIsReplayedByItsKey() {
    OneTreasury treasury = open();
    frozen(treasury, "GLOBAL");

    Answer first = ledger.send(end(treasury, "GLOBAL?reason=over").key("end"));
    Answer again = ledger.send(end(treasury, "GLOBAL?reason=over").key("end"));
    Answer other = ledger.send(end(treasury, "GLOBAL?reason=other").key("end"));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.isReplayed()).isTrue();
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(other.code()).as("%s", other).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    frozen(treasury, "GLOBAL");
  }

  @Test
  void whatArrivesComesBackOrIsCorrectedIsBookedAllTheSame() {
    OneTreasury treasury = open();
    String arriving = treasury.move("GLOBAL", "LOCAL", "100", "ERC20").text("transferId");
    String lost = treasury.move("LOCAL", "GLOBAL", "200", "ERC20").text("transferId");
    Answer outflow = treasury.outflow("5");
    frozen(treasury, "LOCAL");
    frozen(treasury, "GLOBAL");

    List<Answer> accepted =
        List.of(
            treasury.inflow("LOCAL", "10"),
            treasury.inflow("GLOBAL", "20"),
            post(treasury, "/transfers/" + arriving + "/settlement", "{}"),
            post(treasury, "/transfers/" + lost + "/failure", "{'feeSpent': true, 'reason': 'x'}"),
            post(treasury, "/reversals", "{'version': " + outflow.version() + ", 'reason': 'x'}"),
            post(
                treasury,
                "/adjustments",
                "{'venue': 'LOCAL', 'amount': '-1', 'reason': 'x', 'reference': 'y'}"));

    assertThat(accepted).allMatch(receipt -> receipt.status() == 201, "booked");
    assertThat(accepted.getLast().get("balances.LOCAL")).isEqualTo("400094");
    assertThat(accepted.getLast().get("balances.GLOBAL")).isEqualTo("599905");
  }

  private Answer post(OneTreasury treasury, String below, String body) {
    return ledger.post(treasury.path(below), treasury.nextKey(), body);
  }

  /** It counts from when it was recorded, though what it stops may be backdated. */
  @Test
  void onTheEffectiveClock() {
    OneTreasury treasury = open();
    Answer freeze = frozen(treasury, "GLOBAL");
    Instant recordedAt = Instant.parse(freeze.text("recordedAt"));

    assertThat(frozen(treasury.get("?effectiveAt=" + recordedAt))).containsExactly("GLOBAL");
    assertThat(frozen(treasury.get("?effectiveAt=" + recordedAt.minus(1, ChronoUnit.MICROS))))
        .isEmpty();
  }

  @Test
  void theAdviceIsBlockedAndSpeaksAgainAfterwards() {
    OneTreasury treasury =
        OneTreasury.open(ledger, "LIVE", "200000", "800000", OverNetworks.POLICY);
    long freeze = frozen(treasury, "GLOBAL").version();

    Answer blocked = treasury.get("/advice?minVersion=" + freeze);
    ledger.send(end(treasury, "GLOBAL?reason=over").key("end"));
    Answer free = treasury.get("/advice?minVersion=" + (freeze + 1));

    assertThat(blocked.get("status")).isEqualTo("BLOCKED");
    assertThat(blocked.get("blockedBy")).isEqualTo("VENUE_FROZEN");
    assertThat(blocked.get("drift")).isEqualTo(free.get("drift"));
    assertThat(free.get("status")).isEqualTo("MOVE");
    assertThat(treasury.rebalance().status()).isEqualTo(201);
  }
}
