package ledger.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check passes what the document allows and finds each way of going against it. */
class ContractCheckTest {

  private static final String LIST = "/api/v1/treasuries";
  private static final String ONE = LIST + "/usdt-demo";
  private static final String LOG = ONE + "/operations";
  private static final String STREAM = ONE + "/stream";
  private static final String EVENTS = "text/event-stream";
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private static final String STATE =
      """
      {"treasuryId":"usdt-demo","asset":"USDT","scale":6,"kind":"SIMULATION","origin":null,
       "version":1,"recordedAt":"2026-11-20T10:15:30.000000Z",
       "balances":{"LOCAL":"200000","GLOBAL":"600000","IN_TRANSIT":"0"},
       "inTransit":{"LOCAL":"0","GLOBAL":"0"},"total":"800000","localRatio":"0.25",
       "health":"66.6666","zone":"AMBER","policyVersion":0,"alerts":["RATIO_DRIFT"],"frozen":[],
       "asOf":{"asOfVersion":1}}\
      """;

  private static final String REFUSAL =
      """
      {"type":"about:blank","title":"Unprocessable Content","status":422,
       "code":"INSUFFICIENT_FUNDS","detail":"LOCAL cannot pay this.","retry":"WHEN_STATE_CHANGED",
       "venue":"LOCAL","available":"200000","required":"900000"}\
      """;

  private static final String NOTHING_HERE =
      """
      {"type":"about:blank","title":"Not Found","status":404,"code":"NOT_FOUND",
       "detail":"There is nothing here."}\
      """;

  @Test
  void passesWhatTheDocumentAllows() {
    assertThat(ContractCheck.faults("GET", ONE + "?asOfVersion=1", 200, JSON, STATE)).isEmpty();
    assertThat(ContractCheck.faults("HEAD", ONE, 200, JSON, "")).isEmpty();
    assertThat(ContractCheck.faults("POST", ONE + "/outflows", 422, PROBLEM, REFUSAL)).isEmpty();
    assertThat(ContractCheck.faults("GET", LIST + "/a/b", 404, PROBLEM, NOTHING_HERE)).isEmpty();
    assertThat(ContractCheck.faults("GET", "/outside", 200, "text/html", "")).isEmpty();
    assertThat(ContractCheck.faults("GET", LOG, 200, "application/x-ndjson;charset=UTF-8", ""))
        .isEmpty();
  }

  @Test
  void passesTheEventsThatTheDocumentShows() {
    String events =
        ApiModel.read()
            .document()
            .at(
                "/paths/~1api~1v1~1treasuries~1{treasuryId}~1stream/get/responses/200/content"
                    + "/text~1event-stream/schema/examples/0")
            .asString();

    assertThat(events).contains("data: {", "event: stale\n", "event: live\n");
    assertThat(ContractCheck.faults("GET", STREAM, 200, EVENTS, events)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'data: {}', treasuryId",
    "'data: {\"version\":0', not JSON",
    "'event: live\ndata: {\"version\":\"0\"}', version",
    "'event: stale\ndata: {\"status\":503}', code",
    "'event: dead\ndata: {}', no such event",
  })
  void findsEventsThatAreNotAsTheDocumentSays(String event, String fault) {
    String text = event.replace("\\n", "\n") + "\n\n";

    assertThat(ContractCheck.faults("GET", STREAM, 200, EVENTS, text))
        .anySatisfy(found -> assertThat(found).contains(fault));
    assertThat(ContractCheck.faults("GET", STREAM, 200, EVENTS, text.strip()))
        .as("an event that has not ended is none")
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      textBlock =
          """
          "total":"800000"    -> "total":800000       -> total
          "total":"800000"    -> "total":"8E5"        -> total
          "total":"800000"    -> "total":"800000.0"   -> total
          "total":"800000",   -> ``                   -> total
          "total":"800000"    -> "total":null         -> total
          "total":"800000"    -> "sum":"800000"       -> sum
          "total":"800000",   -> "total":"8","total":"8", -> Duplicate
          :30.000000Z         -> :30Z                 -> recordedAt
          :30.000000Z         -> :30.000000+01:00     -> recordedAt
          2026-11-20          -> 2026-13-20           -> recordedAt
          "version":1         -> "version":1.5        -> version
          "RATIO_DRIFT"       -> "DRIFTING"           -> alerts
          "IN_TRANSIT":"0"    -> "IN_TRANSIT":"0","ABROAD":"0" -> ABROAD
          "66.6666"           -> "66.66667"           -> health
          {"asOfVersion":1}   -> {}                   -> asOf
          }                   -> ]                    -> not JSON
          """)
  void findsAStateThatIsNotAsTheDocumentSays(String part, String other, String fault) {
    String state = STATE.replace(part, other);

    assertThat(state).isNotEqualTo(STATE);
    assertThat(ContractCheck.faults("GET", ONE, 200, JSON, state))
        .anyMatch(found -> found.contains(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      textBlock =
          """
          INSUFFICIENT_FUNDS   -> WITHIN_DRIFT_BAND       -> code
          INSUFFICIENT_FUNDS   -> NO_SUCH_CODE            -> code
          "status":422         -> "status":409            -> the problem says 409
          ,"required":"900000" -> ``                      -> required
          "venue"              -> "network":"SOL","venue" -> network
          "retry"              -> "sql"                   -> sql
          """)
  void findsARefusalThatIsNotAsTheDocumentSays(String part, String other, String fault) {
    String refusal = REFUSAL.replace(part, other);

    assertThat(refusal).isNotEqualTo(REFUSAL);
    assertThat(ContractCheck.faults("POST", ONE + "/outflows", 422, PROBLEM, refusal))
        .anyMatch(found -> found.contains(fault));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/treasuries/usdt-demo, 302, application/json",
    "GET, /api/v1/treasuries/usdt-demo, 200, text/html;charset=utf-8",
    "GET, /api/v1/treasuries/usdt-demo, 200,",
    "GET, /api/v1/treasuries/usdt-demo/secrets, 200, application/json",
    "DELETE, /api/v1/treasuries/usdt-demo, 200, application/json",
    "DELETE, /api/v1/treasuries/usdt-demo, 405, text/html",
  })
  void findsAnAnswerThatTheDocumentDoesNotKnow(
      String method, String path, int status, String contentType) {
    assertThat(ContractCheck.faults(method, path, status, contentType, STATE)).hasSize(1);
  }

  @Test
  void findsALogThatIsNotAsTheDocumentSays() {
    assertThat(ContractCheck.faults("GET", LOG, 200, "text/csv", "version,eventId\r\n")).hasSize(1);
    assertThat(ContractCheck.faults("GET", LOG, 200, "application/x-ndjson", "{}\n")).isNotEmpty();
    assertThat(ContractCheck.faults("GET", LOG, 200, "application/x-ndjson", STATE + "\n"))
        .isNotEmpty();
  }

  @Test
  void findsHeadersThatAreMissingOrMalformed() {
    assertThatNoException()
        .isThrownBy(() -> check(headers("X-Request-Id", "r-1", "ETag", "\"1\"")));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> check(headers("X-Request-Id", "r-1")))
        .withMessageContaining("the header ETag is missing");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> check(headers("X-Request-Id", "r-1", "ETag", "W/\"1\"")))
        .withMessageContaining("ETag: ");
  }

  private static void check(HttpHeaders headers) {
    ContractCheck.check("GET", ONE, 200, headers, STATE);
  }

  private static HttpHeaders headers(String name, String value) {
    return HttpHeaders.of(
        Map.of("Content-Type", List.of(JSON), name, List.of(value)), (_, _) -> true);
  }

  private static HttpHeaders headers(String name, String value, String other, String otherValue) {
    return HttpHeaders.of(
        Map.of("Content-Type", List.of(JSON), name, List.of(value), other, List.of(otherValue)),
        (_, _) -> true);
  }
}
