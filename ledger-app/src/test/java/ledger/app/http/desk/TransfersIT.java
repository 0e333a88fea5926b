package ledger.app.http.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.RunningLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A transfer from its sending to its end: what receipts, states and the list of transfers say. */
class TransfersIT extends RunningLedger {

  private OneTreasury open() {
    return OneTreasury.open(ledger, "LIVE", "400000", "600000", OverNetworks.POLICY);
  }

  private static Answer sent(OneTreasury treasury, String amount) {
    Answer receipt = treasury.move("GLOBAL", "LOCAL", amount, "ERC20");
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    return receipt;
  }

  private Answer settled(OneTreasury treasury, String transferId) {
    return ledger.post(
        treasury.path("/transfers/" + transferId + "/settlement"),
        treasury.nextKey(),
        "{'reference': '0x5c50'}");
  }

  private Answer failed(OneTreasury treasury, String transferId, boolean feeSpent) {
    return ledger.post(
        treasury.path("/transfers/" + transferId + "/failure"),
        treasury.nextKey(),
        "{'feeSpent': " + feeSpent + ", 'reason': 'dropped'}");
  }

  private static void assertSays(
      Answer receipt, String action, String fee, String local, String global, String inTransit) {
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    assertThat(receipt.text("action")).isEqualTo(action);
    assertThat(receipt.get("amount")).isEqualTo("1000");
    assertThat(receipt.get("from")).isEqualTo("GLOBAL");
    assertThat(receipt.get("to")).isEqualTo("LOCAL");
    assertThat(receipt.get("network")).isEqualTo("ERC20");
    assertThat(receipt.get("fee")).isEqualTo(fee);
    assertThat(receipt.get("balances.LOCAL")).isEqualTo(local);
    assertThat(receipt.get("balances.GLOBAL")).isEqualTo(global);
    assertThat(receipt.get("balances.IN_TRANSIT")).isEqualTo(inTransit);
  }

  @Test
  void theSenderPaysTheWayHoldsAndTheReceiverGetsIt() {
    OneTreasury treasury = open();

    Answer sending = sent(treasury, "1000");
    Answer underWay = treasury.stateAtLeast(1);
    Answer arrival = settled(treasury, sending.text("eventId"));

    assertSays(sending, "MANUAL", "15", "400000", "598985", "1000");
    assertThat(sending.get("total")).isEqualTo("999985");
    assertThat(sending.get("transferId")).isEqualTo(sending.text("eventId"));
    assertThat(underWay.get("inTransit.LOCAL")).isEqualTo("1000");
    assertThat(underWay.get("inTransit.GLOBAL")).isEqualTo("0");
    assertSays(arrival, "TRANSFER_SETTLED", "0", "401000", "598985", "0");
    assertThat(arrival.get("transferId")).isEqualTo(sending.text("eventId"));
    assertThat(arrival.get("reference")).isEqualTo("0x5c50");
    assertThat(arrival.get("reverses")).isNull();
  }

  @Test
  void atMostTwoHundredAreUnderWay() {
    OneTreasury treasury = open();
    Answer first = sent(treasury, "1");
    for (int i = 1; i < 200; i++) {
      sent(treasury, "1");
    }

    Answer tooMany = treasury.move("GLOBAL", "LOCAL", "1", "ERC20");
    settled(treasury, first.text("transferId"));

    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.code()).isEqualTo("TOO_MANY_TRANSFERS");
    assertThat(tooMany.number("open")).isEqualTo(200);
    assertThat(tooMany.number("most")).isEqualTo(200);
    assertThat(tooMany.get("retry")).isEqualTo("WHEN_STATE_CHANGED");
    sent(treasury, "1");
  }

  @Test
  void aFailureGivesTheAmountBackAndTheFeeUnlessItIsSpent() {
    OneTreasury treasury = open();

    Answer kept = failed(treasury, sent(treasury, "1000").text("transferId"), false);
    Answer spent = failed(treasury, sent(treasury, "1000").text("transferId"), true);

    assertSays(kept, "TRANSFER_FAILED", "-15", "400000", "600000", "0");
    assertThat(kept.get("reason")).isEqualTo("dropped");
    assertSays(spent, "TRANSFER_FAILED", "0", "400000", "599985", "0");
    assertThat(spent.get("total")).isEqualTo("999985");
  }

  @Test
  void aRebalanceGoesTheSameWay() {
    OneTreasury treasury =
        OneTreasury.open(
            ledger, "LIVE", "300000", "700000", OverNetworks.POLICY.replace("CHEAPEST", "ERC20"));

    Answer sending = treasury.rebalance();
    Answer advice = treasury.get("/advice?minVersion=1");

    assertThat(sending.text("action")).isEqualTo("AUTO_PILOT");
    assertThat(sending.get("transferId")).isEqualTo(sending.text("eventId"));
    assertThat(sending.get("balances.LOCAL")).isEqualTo("300000");
    assertThat(sending.get("balances.IN_TRANSIT")).isEqualTo("99994");
    assertThat(advice.get("status")).as("what is on its way counts").isEqualTo("BALANCED");
    assertThat(advice.get("drift")).isEqualTo("0");
  }

  /** Ten, of which every third is settled and the next fails. */
  private List<Answer> tenOf(OneTreasury treasury) {
    List<Answer> sendings = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Answer sending = sent(treasury, Integer.toString(i + 1));
      sendings.add(sending);
      if (i % 3 == 0) {
        settled(treasury, sending.text("transferId"));
      }
      if (i % 3 == 1) {
        failed(treasury, sending.text("transferId"), i % 2 == 0);
      }
    }
    return sendings;
  }

  private static List<String> ids(List<Answer> sendings) {
    return sendings.reversed().stream().map(sending -> sending.text("transferId")).toList();
  }

  private static List<String> ids(JsonNode page) {
    assertThat(page.has("items")).as("%s", page).isTrue();
    return page.get("items").valueStream().map(item -> item.get("transferId").asString()).toList();
  }

  @Test
  void theListNewestFirstPageByPage() {
    OneTreasury treasury = open();
    List<Answer> sendings = tenOf(treasury);
    long newest = treasury.stateAtLeast(sendings.getLast().version()).version();

    List<String> paged = new ArrayList<>();
    String next = "";
    for (int pages = 0; next != null; pages++) {
      assertThat(pages).isLessThan(4);
      Answer page = treasury.get("/transfers?limit=3&minVersion=" + newest + next);
      paged.addAll(ids(page.json()));
      next = page.get("next") == null ? null : "&after=" + page.get("next");
    }

    assertThat(paged).isEqualTo(ids(sendings));
    assertThat(ids(treasury.get("/transfers").json())).isEqualTo(ids(sendings));
    assertThat(treasury.get("/transfers").get("next")).isNull();
    assertThat(treasury.get("/transfers?limit=10").get("next")).as("no page after").isNull();
  }

  @Test
  void onlyThoseStillUnderWay() {
    OneTreasury treasury = open();
    List<Answer> sendings = tenOf(treasury);
    long newest = sendings.getLast().version() + 1;
    List<Answer> open =
        IntStream.range(0, 10).filter(i -> i % 3 == 2).mapToObj(sendings::get).toList();

    JsonNode all = treasury.get("/transfers?open=true&minVersion=" + newest).json();
    Answer first = treasury.get("/transfers?open=true&limit=2");
    Answer second = treasury.get("/transfers?open=true&limit=2&after=" + first.get("next"));

    assertThat(ids(all)).isEqualTo(ids(open));
    assertThat(ids(first.json())).isEqualTo(ids(open).subList(0, 2));
    assertThat(ids(second.json())).isEqualTo(ids(open).subList(2, 3));
    assertThat(second.get("next")).isNull();
    assertThat(ids(treasury.get("/transfers?open=false").json())).hasSize(10);
  }

  private static void assertClosed(
      JsonNode transfer, String state, @Nullable Answer closing, @Nullable String feeSpent) {
    assertThat(Answer.get(transfer, "state")).isEqualTo(state);
    assertThat(Answer.get(transfer, "closedBy"))
        .isEqualTo(closing == null ? null : closing.text("version"));
    assertThat(Answer.get(transfer, "closedAt"))
        .isEqualTo(closing == null ? null : closing.text("effectiveAt"));
    assertThat(Answer.get(transfer, "feeSpent")).isEqualTo(feeSpent);
    assertThat(Answer.get(transfer, "overdue")).isEqualTo("false");
  }

  @Test
  void asItStoodBeforeAndAfterEachStep() {
    OneTreasury treasury = open();
    Answer sending = sent(treasury, "1000");
    Answer closing = failed(treasury, sending.text("transferId"), true);

    Answer before = treasury.get("/transfers?asOfVersion=0");
    JsonNode sent = treasury.get("/transfers?asOfVersion=1").json().get("items").get(0);
    JsonNode closed =
        treasury.get("/transfers?asOf=" + closing.text("recordedAt")).json().get("items").get(0);

    assertThat(before.json().get("items")).isEmpty();
    assertThat(before.get("next")).isNull();
    assertThat(before.get("asOf.asOfVersion")).isEqualTo("0");
    assertClosed(sent, "OPEN", null, null);
    assertThat(Answer.get(sent, "version")).isEqualTo("1");
    assertThat(Answer.get(sent, "sentAt")).isEqualTo(sending.text("effectiveAt"));
    assertThat(Answer.get(sent, "fee")).isEqualTo("15");
    assertClosed(closed, "FAILED", closing, "true");
    assertThat(treasury.get("/transfers?open=true&asOfVersion=1").json().get("items")).hasSize(1);
    assertThat(treasury.get("/transfers?open=true&asOfVersion=2").json().get("items")).isEmpty();
  }
}
