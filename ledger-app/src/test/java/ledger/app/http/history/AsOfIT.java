package ledger.app.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every moment of a treasury's past, by version and by recorded time. */
class AsOfIT extends RunningLedger {

  private OneTreasury treasury;
  private final List<Answer> receipts = new ArrayList<>();

  @BeforeAll
  void live() {
    treasury = OneTreasury.usual(ledger, "400000", "600000");
    receipts.add(opened());
    receipts.add(treasury.stressTest("250000"));
    receipts.add(treasury.rebalance());
    receipts.add(treasury.putPolicy(treasury.get("/policy").text().replace("\"0.05\"", "\"0.5\"")));
    receipts.add(treasury.inflow("GLOBAL", "1000"));
    receipts.add(treasury.outflow("90000"));
    receipts.add(treasury.move("GLOBAL", "LOCAL", "5", "SOL"));
    assertThat(receipts).noneMatch(Answer::isProblem);
  }

  private Answer opened() {
    return ledger.post(
        "/treasuries",
        "open",
        OneTreasury.opening(
            treasury.id(), "SIMULATION", "400000", "600000", "'preset': 'default'"));
  }

  private static Instant recordedAt(Answer receipt) {
    return Instant.parse(receipt.text("recordedAt"));
  }

  private static void assertStateAfter(Answer receipt, Answer state) {
    assertThat(state.status()).as("%s", state).isEqualTo(200);
    assertThat(state.header("ETag")).isEqualTo("\"" + receipt.version() + "\"");
    for (String member :
        List.of(
            "version",
            "recordedAt",
            "balances.LOCAL",
            "balances.GLOBAL",
            "total",
            "localRatio",
            "health",
            "zone",
            "policyVersion")) {
      assertThat(state.get(member)).as(member).isEqualTo(receipt.get(member));
    }
  }

  @Test
  void aVersionShowsTheStateThatItsReceiptSaid() {
    for (Answer receipt : receipts) {
      Answer state = treasury.get("?asOfVersion=" + receipt.version());

      assertStateAfter(receipt, state);
      assertThat(state.get("asOf.asOfVersion")).isEqualTo(receipt.text("version"));
    }
  }

  @Test
  void aRecordedInstantIsInclusiveAndAMicrosecondBeforeIsTheVersionBefore() {
    for (Answer receipt : receipts) {
      Instant instant = recordedAt(receipt);
      Answer exact = treasury.get("?asOf=" + receipt.text("recordedAt"));
      Answer before = treasury.get("?asOf=" + instant.minus(1, ChronoUnit.MICROS));

      assertStateAfter(receipt, exact);
      assertThat(exact.get("asOf.asOf")).isEqualTo(receipt.text("recordedAt"));
      if (receipt.version() == 0) {
        assertThat(before.code()).isEqualTo("NO_HISTORY_AT");
      } else {
        assertStateAfter(receipts.get(Math.toIntExact(receipt.version() - 1)), before);
      }
    }
  }

  @Test
  void anInstantMayHaveAnyOffsetAndFewerDigits() {
    String noon = "2026-01-01T12:00:00";
    assertThat(treasury.get("?asOf=" + noon + "%2B02:00").code()).isEqualTo("NO_HISTORY_AT");
    Answer last = receipts.getLast();
    String inDelhi =
        recordedAt(last).atOffset(java.time.ZoneOffset.ofHoursMinutes(5, 30)).toString();

    Answer state = treasury.get("?asOf=" + inDelhi.replace("+", "%2B"));

    assertStateAfter(last, state);
    assertThat(state.get("asOf.asOf")).isEqualTo(last.text("recordedAt"));
    assertThat(treasury.get("?asOf=" + inDelhi).text())
        .as("an unescaped plus can mean nothing else")
        .isEqualTo(state.text());
  }

  @Test
  void thePresentHasNoMoment() {
    assertThat(treasury.stateAtLeast(6).json().has("asOf")).isFalse();
  }

  @Test
  void adviceIsGivenByTheStateAndThePolicyOfItsTime() {
    assertThat(treasury.get("/advice?asOfVersion=0").get("status")).isEqualTo("BALANCED");
    Answer then = treasury.get("/advice?asOfVersion=1");
    assertThat(then.get("status")).isEqualTo("MOVE");
    assertThat(then.get("recommendation.amount")).isEqualTo(receipts.get(2).get("amount"));
    assertThat(then.header("ETag")).isEqualTo("\"1\"");
    assertThat(treasury.get("/advice?asOfVersion=5").get("status"))
        .as("under the wider band")
        .isEqualTo("BALANCED");
    assertThat(treasury.get("/advice?asOf=" + receipts.get(1).text("recordedAt")).get("version"))
        .isEqualTo("1");
  }

  @Test
  void thePolicyIsTheOneInForceThen() {
    Answer before = treasury.get("/policy?asOf=" + receipts.get(2).text("recordedAt"));
    Answer after = treasury.get("/policy?asOfVersion=3");

    assertThat(before.get("driftBand")).isEqualTo("0.05");
    assertThat(before.get("asOf.asOf")).isEqualTo(receipts.get(2).text("recordedAt"));
    assertThat(after.get("driftBand")).isEqualTo("0.5");
    assertThat(treasury.state().get("policyVersion")).isEqualTo("3");
  }

  @Test
  void theLogEndsAtItsMoment() {
    Answer log = treasury.get("/operations?asOfVersion=2");

    assertThat(log.json().get("items").valueStream().map(item -> item.get("version").asLong()))
        .containsExactly(2L, 1L, 0L);
    assertThat(log.get("asOf.asOfVersion")).isEqualTo("2");
    assertThat(log.json().get("items").get(1).toString()).isEqualTo(receipts.get(1).text());
    assertThat(
            treasury
                .get("/operations?asOf=" + receipts.get(2).text("recordedAt"), "Accept", "text/csv")
                .text()
                .lines())
        .hasSize(1 + 3);
  }

  @Test
  void aCutOverAllTreasuriesLeavesYoungerOnesOut() {
    String then = receipts.getLast().text("recordedAt");
    OneTreasury younger = OneTreasury.usual(ledger, "1", "1");

    Answer cut = ledger.get("/treasuries?limit=1000&asOf=" + then);

    assertThat(cut.status()).as("%s", cut).isEqualTo(200);
    assertThat(cut.text()).contains("\"" + treasury.id() + "\"");
    assertThat(cut.text()).doesNotContain("\"" + younger.id() + "\"");
    assertThat(cut.get("asOf.asOf")).isEqualTo(then);
    assertThat(cut.header("ETag")).isEmpty();
  }
}
