package ledger.app.http.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trying things out without a trace. */
class WhatIfIT extends RunningLedger {

  private static final String RUN = "{'outflow': {'amount': '250000'}}";
  private static final String DEPOSIT = "{'inflow': {'venue': 'GLOBAL', 'amount': '123.456789'}}";
  private static final String MOVE =
      "{'move': {'from': 'GLOBAL', 'to': 'LOCAL', 'amount': '1000', 'network': 'ERC20'}}";
  private static final String REBALANCE = "{'rebalance': {}}";

  /** Only what says when, and which treasury it was. */
  private static final Set<String> ITS_OWN =
      Set.of("treasuryId", "kind", "origin", "version", "recordedAt", "policyVersion");

  private OneTreasury treasury;

  @BeforeEach
  void live() {
    Instant openedAt = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(2));
    treasury =
        OneTreasury.open(
            ledger,
            "LIVE",
            "400000",
            "600000",
            OverNetworks.POLICY + ", 'effectiveAt': '" + openedAt + "'");
    treasury.outflow("5");
  }

  private Answer whatIf(String query, String more, String... steps) {
    Answer answer =
        ledger.send(
            Request.post(
                treasury.path("/what-if" + query),
                "{'steps': [" + String.join(", ", steps) + "]" + more + "}"));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer;
  }

  private static JsonNode comparable(JsonNode stateOrAdvice) {
    return ((ObjectNode) stateOrAdvice.deepCopy()).without(ITS_OWN).without("explanation");
  }

  private OneTreasury simulation() {
    String name = OneTreasury.unusedId();
    Answer opened =
        ledger.post(treasury.path("/simulations"), "open", "{'treasuryId': '" + name + "'}");
    assertThat(opened.status()).as("%s", opened).isEqualTo(201);
    return OneTreasury.known(ledger, name);
  }

  /** The same steps booked in a simulation come to the same states and the same advice. */
  @Test
  void isWhatASimulationComesTo() {
    OneTreasury simulation = simulation();
    List<Answer> booked =
        List.of(
            simulation.stressTest("250000"),
            simulation.inflow("GLOBAL", "123.456789"),
            simulation.move("GLOBAL", "LOCAL", "1000", "ERC20"),
            simulation.rebalance());

    Answer tried = whatIf("", "", RUN, DEPOSIT, MOVE, REBALANCE);

    JsonNode states = tried.json().get("states");
    assertThat(states).hasSameSizeAs(booked);
    for (int i = 0; i < booked.size(); i++) {
      Answer state = simulation.get("?asOfVersion=" + booked.get(i).version());
      JsonNode expected = ((ObjectNode) comparable(state.json())).without("asOf");
      assertThat(comparable(states.get(i))).as("step %s", i).isEqualTo(expected);
      assertThat(states.get(i).get("kind").asString()).isEqualTo("LIVE");
      assertThat(states.get(i).get("version").asLong()).isEqualTo(2 + i);
    }
    assertThat(comparable(tried.json().get("advice")))
        .isEqualTo(comparable(simulation.get("/advice").json()));
    assertThat(tried.header("ETag")).isEqualTo("\"1\"");
    assertThat(tried.json().has("asOf")).isFalse();
  }

  @Test
  void writesNothingAndNeedsNeitherKeyNorRole() {
    Written before = written();
    Answer state = treasury.state();

    Answer asAuditor =
        ledger.send(
            Request.post(treasury.path("/what-if"), "{'steps': [" + RUN + "]}")
                .with("Ledger-Act-As", "ada:AUDITOR"));

    assertThat(asAuditor.status()).as("%s", asAuditor).isEqualTo(200);
    assertThat(written()).isEqualTo(before);
    assertThat(treasury.state().text()).isEqualTo(state.text());
  }

  @Test
  void aStressTestOfALiveTreasury() {
    Answer tried = whatIf("", "", "{'outflow': {'amount': '399995', 'purpose': 'STRESS_TEST'}}");

    JsonNode state = tried.json().get("states").get(0);
    assertThat(Answer.get(state, "balances.LOCAL")).isEqualTo("0");
    assertThat(Answer.get(state, "zone")).isEqualTo("RED");
    assertThat(tried.get("advice.status")).isEqualTo("MOVE");
    assertThat(tried.get("advice.driver")).isEqualTo("DRIFT");
  }

  @Test
  void withoutStepsItIsTheAdvice() {
    Answer tried = whatIf("", "");

    assertThat(tried.json().get("states")).isEmpty();
    assertThat(tried.json().get("advice")).isEqualTo(treasury.get("/advice").json());
  }

  @Test
  void underADraftPolicy() {
    String draft = OverNetworks.TERMS.replace("'0.4'", "'0.6'");

    Answer advice = whatIf("", ", 'policy': " + draft);
    Answer rebalanced = whatIf("", ", 'policy': " + draft, REBALANCE);
    JsonNode state = rebalanced.json().get("states").get(0);

    assertThat(advice.get("advice.status")).isEqualTo("MOVE");
    assertThat(advice.get("advice.target")).isEqualTo("599997");
    assertThat(Answer.get(state, "localRatio")).isEqualTo("0.6");
    assertThat(Answer.get(state, "policyVersion")).as("it counts as a version").isEqualTo("2");
    assertThat(Answer.get(state, "version")).isEqualTo("3");
    assertThat(treasury.get("/policy").get("targetLocalRatio")).isEqualTo("0.4");
  }

  @Test
  void onAnyClock() {
    Answer opening = treasury.get("?asOfVersion=0");
    Answer outflow = treasury.get("?asOfVersion=1");
    String opened = opening.text("recordedAt");
    List<String> moments =
        List.of(
            "?asOfVersion=0",
            "?asOf=" + opened,
            "?effectiveAt=" + opened,
            "?effectiveAt=" + opened + "&knownAt=" + opened);

    for (String moment : moments) {
      Answer tried = whatIf(moment, "", RUN);

      assertThat(Answer.get(tried.json().get("states").get(0), "balances.LOCAL"))
          .as(moment)
          .isEqualTo("150000");
      assertThat(tried.json().get("asOf")).isEqualTo(treasury.get(moment).json().get("asOf"));
      assertThat(whatIf(moment, "", RUN).text()).as("for ever").isEqualTo(tried.text());
    }
    assertThat(whatIf("?asOfVersion=1", "", RUN).json().get("states").get(0).get("total"))
        .isNotEqualTo(outflow.json().get("total"));
  }

  /** What left an hour ago, and was booked last, counts by the time it took effect alone. */
  @Test
  void eachClockHasItsOwnPast() {
    Instant left = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(1));
    String known = treasury.get("?asOfVersion=1").text("recordedAt");
    ledger.post(
        treasury.path("/outflows"),
        "late",
        "{'amount': '100', 'purpose': 'WITHDRAWAL', 'effectiveAt': '" + left + "'}");

    assertThat(localAfterARun("?effectiveAt=" + left.minusSeconds(1))).isEqualTo("150000");
    assertThat(localAfterARun("?effectiveAt=" + left)).isEqualTo("149900");
    assertThat(localAfterARun("?effectiveAt=" + left + "&knownAt=" + known)).isEqualTo("150000");
    assertThat(localAfterARun("?asOf=" + known)).isEqualTo("149995");
    assertThat(localAfterARun("?asOfVersion=2")).isEqualTo("149895");
  }

  private @Nullable String localAfterARun(String moment) {
    return Answer.get(whatIf(moment, "", RUN).json().get("states").get(0), "balances.LOCAL");
  }

  /** Nothing bounds the steps but the body, of 64 KiB. */
  @Test
  void asManyStepsAsABodyHolds() {
    int steps = 65_000 / "{'outflow':{'amount':'1'}}, ".length();

    Answer tried =
        whatIf(
            "",
            "",
            Collections.nCopies(steps, "{'outflow':{'amount':'1'}}").toArray(String[]::new));

    JsonNode states = tried.json().get("states");
    assertThat(states).hasSize(steps);
    assertThat(Answer.get(states.get(steps - 1), "balances.LOCAL"))
        .isEqualTo(Integer.toString(399_995 - steps));
  }

  /** A refusal that depends on time is judged at the moment that is asked about. */
  @Test
  void effectiveTimesAreJudgedAtTheMoment() {
    String now = clock.instant().truncatedTo(ChronoUnit.MICROS).toString();

    Answer refused =
        ledger.send(
            Request.post(
                treasury.path("/what-if?asOfVersion=0"),
                "{'steps': [{'outflow': {'amount': '1', 'effectiveAt': '" + now + "'}}]}"));

    assertThat(refused.code()).as("%s", refused).isEqualTo("EFFECTIVE_IN_FUTURE");
    assertThat(refused.number("step")).isZero();
  }
}
