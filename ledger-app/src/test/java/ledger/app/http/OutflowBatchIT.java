package ledger.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many outflows in a request: one answer a line, in order, each as if it had been sent alone. */
class OutflowBatchIT extends RunningLedger {

  private OneTreasury treasury;

  @BeforeEach
  void open() {
    treasury = OneTreasury.usual(ledger, "400000", "600000");
  }

  private static String line(String key, String amount) {
    return "{'idempotencyKey': '%s', 'amount': '%s', 'purpose': 'WITHDRAWAL'}\n"
        .formatted(key, amount);
  }

  private Request batch(String lines) {
    return Request.post(treasury.path("/outflows/batch"), lines)
        .without("Content-Type")
        .with("Content-Type", "application/x-ndjson");
  }

  private List<JsonNode> send(String lines, String... headers) {
    Request request = batch(lines);
    for (int i = 0; i < headers.length; i += 2) {
      request = request.with(headers[i], headers[i + 1]);
    }
    Answer answer = ledger.send(request);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    return answer.text().lines().map(JsonMapper.shared()::readTree).toList();
  }

  private static String outcome(JsonNode line) {
    return line.has("code")
        ? line.path("status").asString() + " " + line.path("code").asString()
        : line.path("version").asString() + " " + line.path("amount").asString();
  }

  private static int version(@Nullable JsonNode receipt) {
    return Objects.requireNonNull(receipt).path("version").asInt();
  }

  private String local() {
    return treasury.stateAtLeast(0).json().at("/balances/LOCAL").asString();
  }

  @Test
  void everyLineHasItsOwnAnswerInOrder() {
    treasury.outflow("1");

    List<JsonNode> answers =
        send(
            line("a", "10")
                + line("b", "999999")
                + line("c", "20")
                + line("a", "10.0")
                + line("a", "11")
                + line("d", "0")
                + line("e", "1e5")
                + "{'idempotencyKey': 'f', 'amount': '1', 'purpose': 'STRESS_TEST'}\n"
                + "{'idempotencyKey': 'g', 'amount': '5', 'purpose': 'WITHDRAWAL',"
                + " 'reference': 'run 7', 'reason': 'customers'}");

    assertThat(answers)
        .extracting(OutflowBatchIT::outcome)
        .containsExactly(
            "2 10",
            "422 INSUFFICIENT_FUNDS",
            "3 20",
            "2 10",
            "409 IDEMPOTENCY_KEY_REUSED",
            "422 AMOUNT_NOT_POSITIVE",
            "400 AMOUNT_MALFORMED",
            "4 1",
            "5 5");
    assertThat(answers.get(1).path("available").asString()).isEqualTo("399989");
    assertThat(answers.get(3)).isEqualTo(answers.get(0));
    assertThat(answers.getLast().path("reference").asString()).isEqualTo("run 7");
    assertThat(answers.getLast().at("/balances/LOCAL").asString()).isEqualTo("399963");
    assertThat(treasury.stateAtLeast(5).json().at("/balances/LOCAL").asString())
        .isEqualTo("399963");
  }

  static Stream<String> unreadable() {
    return Stream.of(
        "400 BODY_MALFORMED\n",
        "400 BODY_MALFORMED\n{",
        "400 BODY_MALFORMED\n[1]",
        "400 BODY_MALFORMED\n{'idempotencyKey': 'x', 'amount': '1', 'purpose': 'WITHDRAWAL'} {}",
        "400 IDEMPOTENCY_KEY_REQUIRED\n{'amount': '1', 'purpose': 'WITHDRAWAL'}",
        "400 IDEMPOTENCY_KEY_REQUIRED\n"
            + "{'idempotencyKey': null, 'amount': '1', 'purpose': 'WITHDRAWAL'}",
        "400 IDEMPOTENCY_KEY_INVALID\n"
            + "{'idempotencyKey': '', 'amount': '1', 'purpose': 'WITHDRAWAL'}",
        "400 IDEMPOTENCY_KEY_INVALID\n"
            + "{'idempotencyKey': 7, 'amount': '1', 'purpose': 'WITHDRAWAL'}",
        "400 IDEMPOTENCY_KEY_INVALID\n"
            + "{'idempotencyKey': 'é', 'amount': '1', 'purpose': 'WITHDRAWAL'}",
        "400 MEMBER_UNKNOWN\n"
            + "{'idempotencyKey': 'x', 'amount': '1', 'purpose': 'WITHDRAWAL', 'to': 'me'}",
        "400 MEMBER_REPEATED\n"
            + "{'idempotencyKey': 'x', 'amount': '1', 'amount': '1', 'purpose': 'WITHDRAWAL'}",
        "400 MEMBER_MISSING\n{'idempotencyKey': 'x', 'amount': '1'}",
        "400 MEMBER_INVALID\n{'idempotencyKey': 'x', 'amount': '1', 'purpose': 'FUN'}",
        "400 AMOUNT_MALFORMED\n{'idempotencyKey': 'x', 'amount': 1, 'purpose': 'WITHDRAWAL'}",
        "400 INSTANT_MALFORMED\n"
            + "{'idempotencyKey': 'x', 'amount': '1', 'purpose': 'WITHDRAWAL', 'validUntil':"
            + " 'soon'}",
        "413 BODY_TOO_LARGE\n{'idempotencyKey': 'x', 'amount': '1', 'reason': '"
            + "r".repeat(70_000)
            + "', 'purpose': 'WITHDRAWAL'}");
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void aLineThatCannotBeReadHarmsNoOther(String expectedAndLine) {
    int end = expectedAndLine.indexOf('\n');
    String expected = expectedAndLine.substring(0, end);

    List<JsonNode> answers =
        send(line("a", "1") + expectedAndLine.substring(end + 1) + "\n" + line("b", "2"));

    assertThat(answers).extracting(OutflowBatchIT::outcome).containsExactly("1 1", expected, "2 2");
  }

  @Test
  void bytesThatAreNoTextHarmNoOtherLine() {
    byte[] bytes =
        (line("a", "1") + "{'\u00ff'}\n" + line("b", "2")).replace('\'', '"').getBytes(ISO_8859_1);

    Answer answer = ledger.send(batch("").body(bytes));

    assertThat(answer.text().lines().map(JsonMapper.shared()::readTree))
        .extracting(OutflowBatchIT::outcome)
        .containsExactly("1 1", "400 BODY_MALFORMED", "2 2");
  }

  @Test
  void aTreasuryThatIsNotThereIsToldOnEachLine() {
    Answer answer =
        ledger.send(
            batch(line("a", "1") + line("b", "1")).path("/treasuries/nobody/outflows/batch"));

    assertThat(answer.text().lines().map(JsonMapper.shared()::readTree))
        .extracting(OutflowBatchIT::outcome)
        .containsExactly("404 TREASURY_NOT_FOUND", "404 TREASURY_NOT_FOUND");
  }

  @Test
  void aRunOfTwentyThousandIsBookedExactlyAndARepetitionOfItOnce() {
    String run =
        IntStream.range(0, 20_000)
            .mapToObj(i -> line("w" + i, "0.000001"))
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            .toString();

    List<JsonNode> first = send(run);

    assertThat(first).hasSize(20_000);
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i).path("version").asInt()).isEqualTo(i + 1);
    }
    assertThat(first.getLast().at("/balances/LOCAL").asString()).isEqualTo("399999.98");
    String part = run.substring(0, run.indexOf(line("w2000", "0.000001")));
    assertThat(send(part)).isEqualTo(first.subList(0, 2_000));
    assertThat(treasury.stateAtLeast(20_000).json().path("version").asInt()).isEqualTo(20_000);
  }

  @Test
  void aLineMayBeRepeatedAlone() {
    JsonNode inBatch = send(line("a", "1.50")).getFirst();

    Answer alone = treasury.withdrawal("a", "1.5");

    assertThat(alone.status()).isEqualTo(200);
    assertThat(alone.isReplayed()).isTrue();
    assertThat(alone.json()).isEqualTo(inBatch);
    assertThat(treasury.withdrawal("a", "2").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(treasury.withdrawal("b", "3").status()).isEqualTo(201);
    assertThat(outcome(send(line("b", "3")).getFirst())).isEqualTo("2 3");
  }

  @Test
  void theExpectedVersionIsTheOneBeforeTheBatch() {
    treasury.outflow("1");
    String lines = "nonsense\n" + line("a", "1") + line("b", "2");

    Answer stale = ledger.send(batch(lines).with("If-Match", "\"0\""));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("VERSION_MISMATCH");
    assertThat(treasury.state().json().path("version").asInt()).isEqualTo(1);

    assertThat(send(lines, "If-Match", "\"1\""))
        .extracting(OutflowBatchIT::outcome)
        .containsExactly("400 BODY_MALFORMED", "2 1", "3 2");
    assertThat(send(lines, "If-Match", "\"1\""))
        .as("a repetition is one whatever the version is")
        .extracting(OutflowBatchIT::outcome)
        .containsExactly("400 BODY_MALFORMED", "2 1", "3 2");
  }

  @Test
  void linesAreAnsweredWhileOthersAreStillToCome() throws IOException {
    try (BatchConversation batch = new BatchConversation(port(), treasury)) {
      for (int i = 1; i <= 3; i++) {
        batch.say(line("k" + i, "1"));
        assertThat(version(batch.hear())).isEqualTo(i);
      }
      batch.say(line("k4", "1") + "{}\n");
      assertThat(version(batch.hear())).isEqualTo(4);
      assertThat(outcome(Objects.requireNonNull(batch.hear())))
          .isEqualTo("400 IDEMPOTENCY_KEY_REQUIRED");
      batch.end();
      assertThat(batch.hear()).isNull();
    }
  }

  @Test
  void whatWasAnsweredBeforeTheCallerWentAwayIsBooked() throws IOException {
    try (BatchConversation batch = new BatchConversation(port(), treasury)) {
      batch.say(line("a", "1"));
      assertThat(version(batch.hear())).isEqualTo(1);
      batch.say("{'idempotencyKey': 'b', 'amount'");
    }

    Answer again = treasury.withdrawal("a", "1");
    assertThat(again.isReplayed()).isTrue();
    assertThat(treasury.withdrawal("b", "1").json().path("version").asInt()).isEqualTo(2);
  }

  /** Of the request's own, said before any line is read. */
  @Test
  void aRequestThatIsNoBatchIsRefused() {
    assertThat(ledger.send(batch("")).code()).isEqualTo("BODY_MALFORMED");
    assertThat(
            ledger
                .send(
                    batch(line("a", "1"))
                        .without("Content-Type")
                        .with("Content-Type", "application/json"))
                .status())
        .isEqualTo(415);
    assertThat(ledger.send(batch(line("a", "1")).with("Accept", "application/json")).status())
        .isEqualTo(406);
    assertThat(ledger.send(batch(line("a", "1")).with("If-Match", "1")).code())
        .isEqualTo("IF_MATCH_MALFORMED");
    assertThat(
            ledger
                .send(batch(line("a", "1")).path(treasury.path("/outflows/batch?validUntil=now")))
                .code())
        .isEqualTo("PARAMETER_UNKNOWN");
    assertThat(ledger.send(batch(line("a", "1")).path("/treasuries/Nobody/outflows/batch")).code())
        .isEqualTo("TREASURY_ID_INVALID");
    assertThat(ledger.send(batch(line("a", "1")).with("Ledger-Act-As", "ada:AUDITOR")).status())
        .isEqualTo(403);
    assertThat(treasury.state().json().path("version").asInt()).isZero();
    assertThat(local()).isEqualTo("400000");
  }
}
