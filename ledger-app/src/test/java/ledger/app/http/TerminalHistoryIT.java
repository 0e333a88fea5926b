package ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recorded history of the published terminal, step by step, to the last digit. */
class TerminalHistoryIT extends RunningLedger {

  private static final JsonNode HISTORY = read("/vectors/terminal-classic.json");

  /** Members of a step that its receipt repeats. */
  private static final List<String> OF_THE_RECEIPT =
      List.of("from", "to", "amount", "network", "fee");

  @Test
  void everyStepOfTheHistory() {
    JsonNode opening = HISTORY.get("opening");
    OneTreasury treasury =
        OneTreasury.classic(ledger, text(opening, "LOCAL"), text(opening, "GLOBAL"));
    assertBalances(opening, treasury.state());

    JsonNode before = opening;
    for (JsonNode step : HISTORY.get("steps")) {
      Answer receipt = take(treasury, step, before);
      assertBooked(step, receipt);
      assertBalances(step, treasury.stateAtLeast(receipt.version()));
      assertAdvice(step, treasury);
      before = step;
    }

    Answer end = treasury.state();
    HISTORY
        .get("end")
        .propertyStream()
        .forEach(member -> assertThat(end.get(member.getKey())).isEqualTo(text(member.getValue())));
  }

  private static Answer take(OneTreasury treasury, JsonNode step, JsonNode before) {
    return switch (text(step, "do")) {
      case "move" -> move(treasury, step);
      case "the same seven times more" -> {
        for (int times = 1; times < 7; times++) {
          move(treasury, before);
        }
        yield move(treasury, before);
      }
      case "rebalance" -> treasury.rebalance();
      case "outflow" -> treasury.stressTest(text(step, "amount"));
      default -> throw new AssertionError("a step without a meaning here: " + step);
    };
  }

  private static Answer move(OneTreasury treasury, JsonNode step) {
    Answer receipt =
        treasury.move(
            text(step, "from"), text(step, "to"), text(step, "amount"), text(step, "network"));
    assertBooked(step, receipt);
    return receipt;
  }

  private static void assertBooked(JsonNode step, Answer receipt) {
    assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    OF_THE_RECEIPT.stream()
        .filter(step::has)
        .forEach(
            member -> assertThat(receipt.get(member)).as("%s", step).isEqualTo(text(step, member)));
  }

  private static void assertBalances(JsonNode expected, Answer stateOrReceipt) {
    for (String venue : List.of("LOCAL", "GLOBAL")) {
      assertThat(stateOrReceipt.get("balances." + venue))
          .as("%s after %s", venue, expected)
          .isEqualTo(text(expected, venue));
    }
    assertThat(stateOrReceipt.get("balances.IN_TRANSIT")).isEqualTo("0");
  }

  private static void assertAdvice(JsonNode step, OneTreasury treasury) {
    if (step.has("advice")) {
      Answer advice = treasury.get("/advice");
      assertThat(advice.get("status")).isEqualTo(text(step.get("advice"), "status"));
      for (String member : List.of("from", "to", "amount", "network")) {
        assertThat(advice.get("recommendation." + member))
            .isEqualTo(text(step.get("advice"), member));
      }
    }
  }

  static Stream<JsonNode> scenarios() {
    return HISTORY.get("fromTheStart").valueStream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void oneOutflowFromTheStartAndThePilotsAnswer(JsonNode scenario) {
    JsonNode opening = scenario.get("opening");
    OneTreasury treasury =
        OneTreasury.classic(ledger, text(opening, "LOCAL"), text(opening, "GLOBAL"));

    Answer outflow = treasury.stressTest(text(scenario, "outflow"));
    assertThat(outflow.status()).isEqualTo(201);
    assertBalances(scenario, outflow);
    for (String member : List.of("localRatio", "health", "zone")) {
      if (scenario.has(member)) {
        assertThat(outflow.get(member)).isEqualTo(text(scenario, member));
        assertThat(treasury.stateAtLeast(1).get(member)).isEqualTo(text(scenario, member));
      }
    }

    Answer advice = treasury.get("/advice");
    assertThat(advice.get("recommendation.amount")).isEqualTo(text(scenario, "recommended"));
    for (String venue : List.of("LOCAL", "GLOBAL")) {
      assertThat(advice.get("recommendation.balancesAfter." + venue))
          .isEqualTo(text(scenario.get("afterMove"), venue));
    }
    assertBalances(scenario.get("afterMove"), treasury.rebalance());
  }

  static Stream<String> silent() {
    return HISTORY.at("/boundaries/silent").valueStream().map(TerminalHistoryIT::text);
  }

  @ParameterizedTest
  @MethodSource("silent")
  void silentAtTheEdgeOfTheDriftBand(String local) {
    OneTreasury treasury = atTheBoundary(local);

    assertThat(treasury.get("/advice").get("status")).isEqualTo("BALANCED");
    assertThat(treasury.rebalance().code()).isEqualTo("WITHIN_DRIFT_BAND");
    assertThat(treasury.state().json().get("alerts").toString()).doesNotContain("RATIO_DRIFT");
  }

  static Stream<String> speaks() {
    return HISTORY.at("/boundaries/speaks").valueStream().map(TerminalHistoryIT::text);
  }

  @ParameterizedTest
  @MethodSource("speaks")
  void speaksOneUnitBeyondTheEdge(String local) {
    OneTreasury treasury = atTheBoundary(local);

    assertThat(treasury.get("/advice").get("status")).isEqualTo("MOVE");
    assertThat(treasury.state().json().get("alerts").toString()).contains("RATIO_DRIFT");
    assertThat(treasury.rebalance().status()).isEqualTo(201);
  }

  private OneTreasury atTheBoundary(String local) {
    BigDecimal total = new BigDecimal(text(HISTORY.get("boundaries"), "total"));
    return OneTreasury.classic(
        ledger, local, total.subtract(new BigDecimal(local)).toPlainString());
  }

  private static String text(JsonNode object, String member) {
    return text(Objects.requireNonNull(object.get(member), member));
  }

  private static String text(JsonNode value) {
    return value.asString();
  }

  private static JsonNode read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(TerminalHistoryIT.class.getResourceAsStream(resource))) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
