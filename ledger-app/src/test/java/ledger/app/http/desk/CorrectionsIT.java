package ledger.app.http.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What was wrong is booked against, and says so on both sides. */
class CorrectionsIT extends RunningLedger {

  private OneTreasury open() {
    return OneTreasury.open(ledger, "SIMULATION", "300000", "700000", OverNetworks.POLICY);
  }

  private Answer reversed(OneTreasury treasury, Answer original) {
    Answer receipt =
        ledger.post(
            treasury.path("/reversals"),
            treasury.nextKey(),
            "{'version': " + original.version() + ", 'reason': 'recorded twice'}");
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    return receipt;
  }

  private Answer adjusted(OneTreasury treasury, String venue, String amount, String more) {
    Answer receipt =
        ledger.post(
            treasury.path("/adjustments"),
            treasury.nextKey(),
            "{'venue': '%s', 'amount': '%s', 'reason': 'counted', 'reference': 'count-1'%s}"
                .formatted(venue, amount, more));
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    return receipt;
  }

  /** Its amount and fee negated, everything else alike; the balances as they were before. */
  private void assertTakenBack(OneTreasury treasury, Answer original) {
    Answer before = treasury.get("?asOfVersion=" + (original.version() - 1));
    Answer reversal = reversed(treasury, original);

    assertThat(reversal.text("action")).isEqualTo("REVERSAL");
    assertThat(reversal.get("amount")).isEqualTo("-" + original.text("amount"));
    assertThat(reversal.get("fee")).isEqualTo(negated(original.text("fee")));
    for (String member : List.of("from", "to", "network", "effectiveAt")) {
      assertThat(reversal.get(member)).as(member).isEqualTo(original.get(member));
    }
    assertThat(reversal.number("reverses")).isEqualTo(original.version());
    assertThat(reversal.get("reason")).isEqualTo("recorded twice");
    assertThat(reversal.get("transferId")).isNull();
    for (String member : List.of("balances.LOCAL", "balances.GLOBAL", "total", "localRatio")) {
      assertThat(reversal.get(member)).as(member).isEqualTo(before.get(member));
    }
  }

  private static String negated(String fee) {
    return fee.equals("0") ? "0" : "-" + fee;
  }

  @Test
  void anOutflow() {
    OneTreasury treasury = open();
    assertTakenBack(treasury, treasury.outflow("1.5"));
  }

  @Test
  void aStressTest() {
    OneTreasury treasury = open();
    assertTakenBack(treasury, treasury.stressTest("299999"));
  }

  @Test
  void anInflow() {
    OneTreasury treasury = open();
    assertTakenBack(treasury, treasury.inflow("GLOBAL", "0.000001"));
  }

  @Test
  void aMoveWithItsFeeThoughItsVenuesAreFrozen() {
    OneTreasury treasury = open();
    Answer move = treasury.move("GLOBAL", "LOCAL", "1000", "TRC20");
    for (String venue : List.of("LOCAL", "GLOBAL")) {
      ledger.post(
          treasury.path("/freezes"),
          treasury.nextKey(),
          "{'venue': '" + venue + "', 'reason': 'audit'}");
    }
    assertTakenBack(treasury, move);
  }

  @Test
  void aRebalanceThoughItLeavesLocalBelowItsMinimum() {
    OneTreasury treasury =
        OneTreasury.open(ledger, "LIVE", "100000", "900000", OverNetworks.POLICY);
    assertTakenBack(treasury, treasury.rebalance());
    assertThat(treasury.stateAtLeast(2).text("zone")).isEqualTo("RED");
  }

  @Test
  void itCountsWhenTheOriginalDid() {
    Instant openedAt = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(2));
    Instant paidAt = openedAt.plus(Duration.ofHours(1));
    OneTreasury treasury =
        OneTreasury.open(
            ledger,
            "LIVE",
            "1000",
            "0",
            OverNetworks.POLICY + ", 'effectiveAt': '" + openedAt + "'");
    Answer outflow =
        ledger.post(
            treasury.path("/outflows"),
            treasury.nextKey(),
            "{'amount': '10', 'purpose': 'WITHDRAWAL', 'effectiveAt': '" + paidAt + "'}");
    Answer reversal = reversed(treasury, outflow);

    String then = "?effectiveAt=" + paidAt + "&knownAt=";
    assertThat(reversal.text("effectiveAt")).isEqualTo(Notation.instant(paidAt));
    assertThat(treasury.get(then + outflow.text("recordedAt")).get("balances.LOCAL"))
        .isEqualTo("990");
    assertThat(treasury.get(then + reversal.text("recordedAt")).get("balances.LOCAL"))
        .isEqualTo("1000");
  }

  private static JsonNode line(Answer operations, Answer receipt) {
    return operations
        .json()
        .get("items")
        .valueStream()
        .filter(item -> item.get("version").asLong() == receipt.version())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theLogSaysWhatReversedWhat() {
    OneTreasury treasury = open();
    Answer original = treasury.outflow("5");
    Answer other = treasury.outflow("5");
    Answer before = treasury.get("/operations?minVersion=2");
    Answer reversal = reversed(treasury, original);

    Answer after = treasury.get("/operations?minVersion=" + reversal.version());

    assertThat(line(before, original).has("reversedBy")).isFalse();
    assertThat(line(after, original).get("reversedBy").asLong()).isEqualTo(reversal.version());
    assertThat(line(after, other).has("reversedBy")).isFalse();
    assertThat(line(after, reversal)).isEqualTo(reversal.json());
    assertThat(treasury.get("/operations?asOfVersion=2").json().get("items"))
        .as("as it stood before")
        .isEqualTo(before.json().get("items"));
    assertThat(line(treasury.get("/operations?action=OUTFLOW"), original).has("reversedBy"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "LOCAL,  0.000001,  0.000001, , LOCAL,   300000.000001, 700000",
    "GLOBAL, 12.50,     12.5,     , GLOBAL,  300000, 700012.5",
    "LOCAL,  -300000,   300000,   LOCAL, ,   0, 700000",
    "GLOBAL, -0.1,      0.1,      GLOBAL, ,  300000, 699999.9"
  })
  void anAdjustmentIsAnInflowOrAnOutflowOfItsVenue(
      String venue,
      String sent,
      String amount,
      @org.jspecify.annotations.Nullable String from,
      @org.jspecify.annotations.Nullable String to,
      String local,
      String global) {
    Answer receipt = adjusted(open(), venue, sent, "");

    assertThat(receipt.text("action")).isEqualTo("ADJUSTMENT");
    assertThat(receipt.get("amount")).isEqualTo(amount);
    assertThat(receipt.get("from")).isEqualTo(from);
    assertThat(receipt.get("to")).isEqualTo(to);
    assertThat(receipt.get("fee")).isEqualTo("0");
    assertThat(receipt.get("network")).isNull();
    assertThat(receipt.get("reason")).isEqualTo("counted");
    assertThat(receipt.get("reference")).isEqualTo("count-1");
    assertThat(receipt.get("balances.LOCAL")).isEqualTo(local);
    assertThat(receipt.get("balances.GLOBAL")).isEqualTo(global);
  }

  @Test
  void anAdjustmentOfAFrozenVenueIsBookedUnderItsMinimumToo() {
    OneTreasury treasury = open();
    ledger.post(
        treasury.path("/freezes"), treasury.nextKey(), "{'venue': 'LOCAL', 'reason': 'theft'}");

    Answer receipt = adjusted(treasury, "LOCAL", "-299999.999999", "");

    assertThat(receipt.get("balances.LOCAL")).isEqualTo("0.000001");
    assertThat(receipt.text("zone")).isEqualTo("RED");
  }
}
