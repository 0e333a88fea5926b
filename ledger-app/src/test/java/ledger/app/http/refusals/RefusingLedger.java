package ledger.app.http.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.BeforeAll;

/** A ledger with one treasury, which says no in one form and writes nothing. */
abstract class RefusingLedger extends RunningLedger {

  private static final AtomicInteger KEYS = new AtomicInteger();

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  static final String OUTFLOW = "{'amount': '1', 'purpose': 'WITHDRAWAL'}";

  /** Opened before the table is gone through. */
  OneTreasury treasury;

  @BeforeAll
  void openTreasury() {
    treasury = OneTreasury.usual(ledger, "400000", "600000");
  }

  /** A write to the treasury of this test, with a key. */
  static Request write(String below, String body) {
    return Request.post("/treasuries/{id}" + below, body).key(freeKey());
  }

  static Request read(String below) {
    return Request.get("/treasuries/{id}" + below);
  }

  static Request outflow(String body) {
    return write("/outflows", body);
  }

  static Request opening(String body) {
    return Request.post("/treasuries", body).key(freeKey());
  }

  /** Never used before, so that nothing is refused for its key. */
  static String freeKey() {
    return "free-" + KEYS.incrementAndGet();
  }

  static Request asAuditor(Request request) {
    return request.with("Ledger-Act-As", "ada:AUDITOR");
  }

  /** As answers write an instant. */
  static String micros(Instant instant) {
    return MICROS.format(instant);
  }

  /** Sends what makes the past of the treasury that then refuses. */
  Answer send(Request request) {
    return ledger.send(request.of(treasury.id()));
  }

  static Answer accepted(Answer answer) {
    assertThat(answer.isProblem()).as("%s", answer).isFalse();
    return answer;
  }

  void assertRefused(Refusal refusal) {
    Written before = written();

    Answer answer = ledger.send(refusal.request().of(treasury.id()));

    assertProblem(answer, refusal);
    assertThat(written()).as("nothing is written").isEqualTo(before);
  }

  private static void assertProblem(Answer answer, Refusal refusal) {
    assertThat(List.of(answer.status(), answer.code()))
        .as("%s", answer)
        .containsExactly(refusal.status(), refusal.code());
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.number("status")).isEqualTo(answer.status());
    assertThat(answer.text("title")).isNotBlank();
    assertThat(answer.text("detail")).isNotBlank();
    refusal
        .members()
        .forEach((name, value) -> assertThat(answer.get(name)).as(name).isEqualTo(value));
  }
}
