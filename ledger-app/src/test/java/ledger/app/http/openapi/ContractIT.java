package ledger.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import ledger.app.http.Answer;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real answers are as the document says, which {@link ContractCheck} finds out of every answer in
 * passing: a rehearsal of the usual day, every read, a refusal of each kind.
 */
class ContractIT extends RunningLedger {

  private static final String DAY = "/treasuries/contract-day";
  private static final String LIVE = "/treasuries/contract-live";
  private static final String POLICY =
      """
      {'targetLocalRatio': '%s', 'driftBand': '0.05', 'enforceMinimums': true,
       'minimums': {'LOCAL': '150000', 'GLOBAL': '200000'}, 'sizing': 'GROSS',
       'networkChoice': 'CHEAPEST',
       'networks': [{'name': 'SOL', 'fee': '0', 'max': '10', 'enabled': %s, 'settlement': 'INSTANT'}]}\
      """;

  @BeforeAll
  void open() {
    assertThat(opened("contract-day", "SIMULATION").status()).isEqualTo(201);
    assertThat(opened("contract-live", "LIVE").status()).isEqualTo(201);
    assertThat(outflow(LIVE, "first", "1000").status()).isEqualTo(201);
    ledger.get(LIVE + "/operations?minVersion=1");
  }

  private Answer opened(String treasury, String kind) {
    String opening =
        """
        {'treasuryId': '%s', 'asset': 'USDT', 'scale': 6, 'kind': '%s',
         'opening': {'LOCAL': '400000', 'GLOBAL': '600000'}, 'preset': 'default'}\
        """
            .formatted(treasury, kind);
    return ledger.post("/treasuries", "opening", opening);
  }

  private Answer outflow(String treasury, String key, String amount) {
    return ledger.post(
        treasury + "/outflows", key, "{'amount': '" + amount + "', 'purpose': 'WITHDRAWAL'}");
  }

  @Test
  void aDayOfTheTreasury() {
    assertThat(outflow(DAY, "1", "200000").text("health")).isEqualTo("66.6666");
    assertThat(outflow(DAY, "1", "200000.00").isReplayed()).isTrue();
    assertThat(outflow(DAY, "1", "200001").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");

    Answer advice = ledger.get(DAY + "/advice?minVersion=1");
    assertThat(advice.text("recommendation.amount")).isEqualTo("119999.996");

    String move = "{'from': 'GLOBAL', 'to': 'LOCAL', 'amount': '1.5', 'network': 'SOL'}";
    assertThat(ledger.post(DAY + "/moves", "2", move).status()).isEqualTo(201);
    assertThat(ledger.post(DAY + "/rebalances", "3", "{'reason': 'as advised'}").version())
        .isEqualTo(3);
    assertThat(ledger.post(DAY + "/rebalances", "4", "{}").code()).isEqualTo("WITHIN_DRIFT_BAND");
    String inflow = "{'venue': 'LOCAL', 'amount': '30000', 'reference': 'r-1'}";
    assertThat(ledger.post(DAY + "/inflows", "5", inflow).status()).isEqualTo(201);
    assertThat(ledger.get(DAY + "?minVersion=4").text("zone")).isEqualTo("GREEN");
  }

  @Test
  void anotherPolicy() {
    assertThat(opened("contract-policy", "LIVE").status()).isEqualTo(201);
    String policy = "/treasuries/contract-policy/policy";
    String moves = "/treasuries/contract-policy/moves";
    String move = "{'from': 'GLOBAL', 'to': 'LOCAL', 'amount': '11', 'network': 'SOL'}";

    assertThat(ledger.put(policy, "1", POLICY.formatted("1", false)).code())
        .isEqualTo("POLICY_INVALID");
    assertThat(ledger.put(policy, "2", POLICY.formatted("0.9", false)).status()).isEqualTo(200);
    assertThat(ledger.put(policy, "2", POLICY.formatted("0.90", false)).isReplayed()).isTrue();
    assertThat(ledger.post(moves, "3", move).code()).isEqualTo("NETWORK_DISABLED");
    assertThat(ledger.post("/treasuries/contract-policy/rebalances", "4", "{}").text("blockedBy"))
        .isEqualTo("NO_NETWORK");
    assertThat(ledger.get("/treasuries/contract-policy/advice?minVersion=1").text("status"))
        .isEqualTo("BLOCKED");
    assertThat(ledger.put(policy, "5", POLICY.formatted("0.9", true)).status()).isEqualTo(200);
    assertThat(ledger.post(moves, "6", move).code()).isEqualTo("OUTSIDE_NETWORK_LIMITS");
    assertThat(ledger.get(policy + "?minVersion=2").text()).contains("\"max\":\"10\"");
  }

  static Stream<String> paths() {
    return Stream.of(
        "/treasuries",
        "/treasuries?limit=1",
        "/treasuries?after=contract-day&limit=1000",
        LIVE,
        LIVE + "?asOfVersion=0",
        LIVE + "/advice",
        LIVE + "/advice?asOfVersion=1",
        LIVE + "/policy",
        LIVE + "/policy?asOfVersion=0&minVersion=1",
        LIVE + "/operations",
        LIVE + "/operations?limit=1&action=OUTFLOW&from=2026-01-01T00:00:00Z",
        LIVE + "/operations?before=1&asOfVersion=1",
        "/actuator/health",
        "/actuator/projections",
        "/v3/api-docs",
        "/v3/api-docs.yaml");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void reads(String path) {
    assertThat(ledger.get(path).status()).isEqualTo(200);
    assertThat(ledger.send(Request.get(path).method("HEAD")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/treasuries", LIVE, LIVE + "/advice", LIVE + "/policy"})
  void readsOfTheRecordedClock(String path) {
    String recordedAt = ledger.get(LIVE).text("recordedAt");

    assertThat(ledger.get(path + "?asOf=" + recordedAt).text("asOf.asOf")).isEqualTo(recordedAt);
  }

  @ParameterizedTest
  @CsvSource({"text/csv, 3", "application/x-ndjson, 2"})
  void theWholeLog(String type, int lines) {
    String log = LIVE + "/operations";

    assertThat(ledger.get(log, "Accept", type).text().lines()).hasSize(lines);
    assertThat(ledger.get(log + "?before=0", "Accept", type).status()).isEqualTo(200);
    assertThat(ledger.get("/treasuries/nobody/operations", "Accept", type).code())
        .isEqualTo("TREASURY_NOT_FOUND");
  }

  @Test
  void theDocumentIsServedAsJsonAndAsWhatOpenApiCallsIt() {
    Answer json = ledger.get("/v3/api-docs");
    String openapi = "application/vnd.oai.openapi+json";

    assertThat(json.header("Content-Type")).isEqualTo("application/json");
    assertThat(json.json()).isEqualTo(ApiModel.read().document());
    assertThat(ledger.get("/v3/api-docs", "Accept", openapi).text()).isEqualTo(json.text());
    assertThat(ledger.get("/v3/api-docs", "Accept", "text/html").code())
        .isEqualTo("NOT_ACCEPTABLE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          outflows | {'amount': 1, 'purpose': 'WITHDRAWAL'}                      | AMOUNT_MALFORMED
          outflows | {'amount': '1'}                                             | MEMBER_MISSING
          outflows | {'amount': '1', 'amount': '1'}                              | MEMBER_REPEATED
          outflows | {'amount': '0', 'purpose': 'WITHDRAWAL'}                    | AMOUNT_NOT_POSITIVE
          outflows | {'amount': '0.0000001', 'purpose': 'WITHDRAWAL'}            | AMOUNT_TOO_PRECISE
          outflows | {'amount': '399001', 'purpose': 'WITHDRAWAL'}               | INSUFFICIENT_FUNDS
          outflows | {'amount': '1', 'purpose': 'STRESS_TEST'}                   | STRESS_TEST_ON_LIVE_TREASURY
          inflows  | {'venue': 'LOCAL', 'amount': '1', 'effectiveAt': '2099-01-01T00:00:00Z'} | EFFECTIVE_IN_FUTURE
          inflows  | {'venue': 'LOCAL', 'amount': '1', 'effectiveAt': '2020-01-01T00:00:00Z'} | EFFECTIVE_BEFORE_OPENING
          inflows  | {'venue': 'LOCAL', 'amount': '1', 'validUntil': '2020-01-01T00:00:00Z'}  | EXPIRED
          moves    | {'from': 'LOCAL', 'to': 'LOCAL', 'amount': '1', 'network': 'SOL'}        | SAME_VENUE
          moves    | {'from': 'LOCAL', 'to': 'GLOBAL', 'amount': '1', 'network': 'PIGEON'}    | UNKNOWN_NETWORK
          moves    | {'from': 'GLOBAL', 'to': 'LOCAL', 'amount': '400000', 'network': 'SOL'}  | BELOW_VENUE_MINIMUM
          """)
  void refusalsOfWrites(String below, String body, String code) {
    assertThat(ledger.post(LIVE + "/" + below, "refused", body).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "Idempotency-Key, '', IDEMPOTENCY_KEY_INVALID",
    "If-Match, 17, IF_MATCH_MALFORMED",
    "If-Match, '\"17\"', VERSION_MISMATCH",
    "Content-Type, text/plain, CONTENT_TYPE_UNSUPPORTED",
    "Ledger-Act-As, mia, ACT_AS_MALFORMED",
    "Ledger-Act-As, mia:AUDITOR, FORBIDDEN",
    "Origin, https://elsewhere.example, ORIGIN_REFUSED",
    "Accept, text/html, NOT_ACCEPTABLE",
  })
  void refusalsOfHeaders(String name, String value, String code) {
    Request request = Request.post(LIVE + "/rebalances", "{}").key("refused");

    assertThat(ledger.send(request.without(name).with(name, value)).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "/treasuries/nobody, TREASURY_NOT_FOUND",
    "/treasuries/NOBODY, TREASURY_ID_INVALID",
    "/treasuries/contract-live?asOfVersion=99, NOT_YET",
    "/treasuries?asOf=2099-01-01T00:00:00Z, NOT_YET",
    "/treasuries/contract-live?asOf=2020-01-01T00:00:00Z, NO_HISTORY_AT",
    "/treasuries/contract-live?asOf=2020-01-01, INSTANT_MALFORMED",
    "/treasuries/contract-live?asOf=2020-01-01T00:00:00Z&asOfVersion=1, CLOCKS_CONFLICT",
    "/treasuries/contract-live?minVersion=99, PROJECTION_BEHIND",
    "/treasuries/contract-live?asof=2020-01-01T00:00:00Z, PARAMETER_UNKNOWN",
    "/treasuries?limit=0, PARAMETER_INVALID",
    "/treasuries/contract-live/nothing, NOT_FOUND",
    "/treasuries/contract-live/outflows, METHOD_NOT_ALLOWED",
  })
  void refusalsOfReads(String path, String code) {
    assertThat(ledger.get(path).code()).isEqualTo(code);
  }

  @Test
  void retryOfATreasury() {
    String projection = "/actuator/projections/operations";
    Request retry = Request.post(projection, "{'action': 'retry', 'treasuryId': 'contract-live'}");

    assertThat(ledger.send(retry).text("parked")).isEqualTo("false");
    assertThat(ledger.send(retry.path("/actuator/projections/dreams")).code())
        .isEqualTo("NOT_FOUND");
    assertThat(ledger.send(retry.body("{\"action\": \"forget\"}")).code())
        .isEqualTo("MEMBER_INVALID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/treasuries/a%00b", "/treasuries/%ff", "/treasuries?limit=1%zz"})
  void refusalsOfWhatIsNotHttp(String path) {
    assertThat(ledger.send(Request.get(path).sentByHand()).code()).isEqualTo("REQUEST_MALFORMED");
  }
}
