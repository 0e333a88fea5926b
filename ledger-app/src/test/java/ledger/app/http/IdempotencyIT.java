package ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key means one command: repeated it answers alike, used otherwise it is refused. */
class IdempotencyIT extends RunningLedger {

  private static final String OUTFLOW =
      "{'amount': '1.5', 'purpose': 'WITHDRAWAL', 'effectiveAt': '2026-01-02T03:04:05Z',"
          + " 'reference': 'batch 7', 'reason': 'customers'}";

  private OneTreasury treasury;

  @BeforeEach
  void open() {
    treasury =
        OneTreasury.open(
            ledger,
            "SIMULATION",
            "400000",
            "600000",
            "'preset': 'default', 'effectiveAt': '2026-01-01T00:00:00Z'");
  }

  private Answer outflow(String key, String body, String... headers) {
    return ledger.post(treasury.path("/outflows"), key, body, headers);
  }

  private static void assertReplayed(Answer again, Answer first) {
    assertThat(again.status()).as("%s", again).isEqualTo(200);
    assertThat(again.isReplayed()).isTrue();
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OUTFLOW,
        "{'reason':'customers','reference':'batch 7','purpose':'WITHDRAWAL','amount':'1.5',"
            + "'effectiveAt':'2026-01-02T03:04:05Z'}",
        " {\n'amount' :\t'1.50', 'purpose': 'WITHDRAWAL', 'validUntil': null,"
            + " 'effectiveAt': '2026-01-02T05:04:05.000+02:00', 'reference': 'batch\\u00207',"
            + " 'reason': 'customers'}\n",
        "{'amount': '0001.500000', 'purpose': 'WITHDRAWAL', 'effectiveAt': '2026-01-02t03:04:05z',"
            + " 'reference': 'batch 7', 'reason': 'customers'}",
      })
  void theSameContentIsJudgedByValue(String body) {
    Answer first = outflow("k", OUTFLOW);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.isReplayed()).isFalse();
    Written once = written();

    assertReplayed(outflow("k", body), first);

    assertThat(written()).isEqualTo(once);
  }

  static Stream<String> otherContents() {
    return Stream.of(
        OUTFLOW.replace("1.5", "1.6"),
        OUTFLOW.replace("WITHDRAWAL", "STRESS_TEST"),
        OUTFLOW.replace("batch 7", "batch 8"),
        OUTFLOW.replace("'reason': 'customers'", "'reason': null"),
        OUTFLOW.replace("03:04:05Z", "03:04:05.000001Z"),
        OUTFLOW.replace("{", "{'validUntil': '2999-01-01T00:00:00Z', "));
  }

  @ParameterizedTest
  @MethodSource("otherContents")
  void otherContentIsRefused(String body) {
    outflow("k", OUTFLOW);
    Written once = written();

    Answer other = outflow("k", body);

    assertThat(List.of(other.status(), other.code()))
        .containsExactly(409, "IDEMPOTENCY_KEY_REUSED");
    assertThat(written()).isEqualTo(once);
  }

  @Test
  void anotherActorIsRefusedAndAnotherRoleOrRequestIsNot() {
    Answer first = outflow("k", OUTFLOW, "Ledger-Act-As", "mia:OPERATOR");
    assertThat(first.text("actor")).isEqualTo("mia");

    assertThat(outflow("k", OUTFLOW, "Ledger-Act-As", "eve:OPERATOR").code())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertReplayed(
        outflow("k", OUTFLOW, "Ledger-Act-As", "mia:OPERATOR,AUDITOR", "X-Request-Id", "another"),
        first);
  }

  @Test
  void anotherPathIsRefused() {
    ledger.post(treasury.path("/rebalances"), "k", "{}");
    outflow("l", OUTFLOW);

    assertThat(ledger.post(treasury.path("/rebalances"), "l", "{}").code())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void aKeyIsFreeAfterARefusal() {
    String tooMuch = OneTreasury.outflowBody("400001", "WITHDRAWAL");
    assertThat(outflow("k", tooMuch).code()).isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(outflow("k", "{").code()).isEqualTo("BODY_MALFORMED");

    assertThat(outflow("k", OUTFLOW).status()).isEqualTo(201);
  }

  @Test
  void keysBelongToTheirTreasury() {
    OneTreasury other = OneTreasury.usual(ledger, "1", "1");
    Answer here = treasury.withdrawal("open", "1");
    assertThat(here.code()).as("the key that opened it").isEqualTo("IDEMPOTENCY_KEY_REUSED");

    assertThat(treasury.withdrawal("k", "1").status()).isEqualTo(201);
    assertThat(other.withdrawal("k", "1").status()).isEqualTo(201);
  }

  @Test
  void anOpeningIsReplayedAndItsPresetWrittenOutIsAnotherContent() {
    String id = OneTreasury.unusedId();
    String body = OneTreasury.opening(id, "LIVE", "5.0", "7", "'preset': 'terminal-classic'");
    Answer first = ledger.post("/treasuries", "k", body);
    assertThat(first.status()).isEqualTo(201);
    String policy = ledger.get("/treasuries/" + id + "/policy").text();

    assertReplayed(ledger.post("/treasuries", "k", body.replace("5.0", "5")), first);
    assertThat(
            ledger
                .post(
                    "/treasuries",
                    "k",
                    body.replace("'preset': 'terminal-classic'", "'policy': " + policy))
                .code())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(ledger.post("/treasuries", "another", body).code()).isEqualTo("TREASURY_EXISTS");
  }

  @Test
  void aPolicyIsReplayedAndAnswersAlwaysWith200() {
    String policy = treasury.get("/policy").text().replace("\"0.4\"", "\"0.35\"");
    Answer first = ledger.put(treasury.path("/policy"), "k", policy);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.isReplayed()).isFalse();
    assertThat(first.text("action")).isEqualTo("POLICY_CHANGED");

    assertReplayed(
        ledger.put(treasury.path("/policy"), "k", policy.replace("\"0.35\"", "\"0.350\"")), first);
    assertThat(ledger.put(treasury.path("/policy"), "k", policy.replace("0.35", "0.36")).code())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void aReplayWinsOverRulesVersionsAndDeadlinesThatNowSpeakAgainstIt() {
    String last = OneTreasury.outflowBody("400000", "WITHDRAWAL");
    Answer first = outflow("k", last, "If-Match", "\"0\"");
    assertThat(first.status()).isEqualTo(201);

    assertThat(outflow("l", last).code()).isEqualTo("INSUFFICIENT_FUNDS");
    assertReplayed(outflow("k", last), first);
    assertReplayed(outflow("k", last, "If-Match", "\"0\""), first);
    assertReplayed(outflow("k", last, "If-Match", "\"77\""), first);
  }

  @Test
  void twoHundredAtOnceAreOneEventAndOneReceipt() {
    Request request = Request.post(treasury.path("/outflows"), OUTFLOW).key("k");

    List<CompletableFuture<Answer>> asked =
        IntStream.range(0, 200).mapToObj(i -> ledger.sendAsync(request)).toList();
    List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();

    assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(199);
    assertThat(answers.stream().filter(Answer::isReplayed)).hasSize(199);
    assertThat(eventsOf(treasury.id())).isEqualTo(2);
  }
}
