package ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moves over a network that confirms later: the sender has paid, the receiver has nothing yet. */
class TransitIT extends RunningLedger {

  private static final String POLICY =
      """
      'policy': {'targetLocalRatio': '0.4', 'driftBand': '0.05', 'enforceMinimums': true,
       'minimums': {'LOCAL': '150000', 'GLOBAL': '200000'}, 'sizing': 'FEE_EXACT',
       'networkChoice': 'CHEAPEST',
       'networks': [{'name': 'CHAIN', 'fee': '5', 'enabled': true, 'settlement': 'CONFIRMED',
                     'expectedSeconds': 600}]}\
      """;

  @AfterEach
  void theRightTime() {
    clock.set(Duration.ZERO);
  }

  @Test
  void aMoveIsOnItsWay() {
    OneTreasury treasury = OneTreasury.open(ledger, "LIVE", "400000", "600000", POLICY);

    Answer receipt = treasury.move("GLOBAL", "LOCAL", "10000", "CHAIN");

    assertThat(receipt.status()).isEqualTo(201);
    assertThat(receipt.text("action")).isEqualTo("MANUAL");
    assertThat(receipt.text("transferId")).isEqualTo(receipt.text("eventId"));
    assertThat(receipt.text("fee")).isEqualTo("5");
    assertThat(receipt.text("balances.LOCAL")).isEqualTo("400000");
    assertThat(receipt.text("balances.GLOBAL")).isEqualTo("589995");
    assertThat(receipt.text("balances.IN_TRANSIT")).isEqualTo("10000");
    Answer state = treasury.stateAtLeast(1);
    assertThat(state.text("inTransit.LOCAL")).isEqualTo("10000");
    assertThat(state.text("inTransit.GLOBAL")).isEqualTo("0");
    assertThat(state.text("total")).isEqualTo("999995");
  }

  /** What is on its way to LOCAL counts towards its target: the same advice is not given twice. */
  @Test
  void aRefillIsRecommendedOnce() {
    OneTreasury treasury = OneTreasury.open(ledger, "SIMULATION", "400000", "600000", POLICY);
    assertThat(treasury.stressTest("250000").text("health")).isEqualTo("50");

    assertThat(treasury.rebalance().text("transferId")).isNotNull();

    assertThat(treasury.rebalance().code()).isEqualTo("WITHIN_DRIFT_BAND");
    assertThat(treasury.stateAtLeast(2).text("health")).isEqualTo("50");
    assertThat(treasury.get("/advice").text("status")).isEqualTo("BALANCED");
  }

  /** At the moment asked for; a version is judged as when it was recorded. */
  @Test
  void anOverdueTransferIsAnAlert() {
    OneTreasury treasury = OneTreasury.open(ledger, "LIVE", "400000", "600000", POLICY);
    String sentAt = treasury.move("GLOBAL", "LOCAL", "10000", "CHAIN").text("recordedAt");
    assertThat(alerts(treasury, "?minVersion=1")).doesNotContain("TRANSFER_OVERDUE");

    clock.set(Duration.ofMinutes(15));

    assertThat(alerts(treasury, "")).contains("TRANSFER_OVERDUE");
    assertThat(alerts(treasury, "?asOfVersion=1")).doesNotContain("TRANSFER_OVERDUE");
    Instant later = Instant.parse(treasury.inflow("GLOBAL", "1").text("recordedAt"));
    assertThat(alerts(treasury, "?asOfVersion=2")).contains("TRANSFER_OVERDUE");
    // Of moments that an entry has passed: to be final they need no seal on a clock that is ahead.
    assertThat(alerts(treasury, "?asOf=" + sentAt)).doesNotContain("TRANSFER_OVERDUE");
    assertThat(alerts(treasury, "?asOf=" + later.minusSeconds(1))).contains("TRANSFER_OVERDUE");
    assertThat(ledger.get("/treasuries?limit=1000").text())
        .contains("\"alerts\":[\"TRANSFER_OVERDUE\"]");
  }

  /** The alert comes with time alone, and is not kept from whoever has the version already. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          If-None-Match     | "1"
          If-None-Match     | W/"1"
          If-None-Match     | *
          If-Modified-Since | Fri, 01 Jan 2100 00:00:00 GMT
          """)
  void anOverdueTransferIsToldToWhoeverKnowsTheVersion(String header, String value) {
    OneTreasury treasury = OneTreasury.open(ledger, "LIVE", "400000", "600000", POLICY);
    treasury.move("GLOBAL", "LOCAL", "10000", "CHAIN");
    assertThat(treasury.stateAtLeast(1).header("ETag")).isEqualTo("\"1\"");

    clock.set(Duration.ofMinutes(15));

    assertThat(alerts(treasury, "", header, value)).contains("TRANSFER_OVERDUE");
    assertThat(treasury.get("/advice", header, value).status()).isEqualTo(200);
    assertThat(treasury.get("/policy", header, value).status()).isEqualTo(200);
  }

  private static String alerts(OneTreasury treasury, String moment, String... headers) {
    Answer state = treasury.get(moment, headers);
    assertThat(state.status()).as("%s", state).isEqualTo(200);
    return state.json().get("alerts").toString();
  }
}
