package ledger.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import ledger.projections.feed.Feed;
import ledger.projections.feed.Rebuild;
import ledger.projections.feed.RebuildStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an operator sees of the projections and can do about them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ProjectionsIT {

  private static final String PROJECTIONS = "/actuator/projections";

  /** As a version of this program to come might write it. */
  private static final String UNKNOWN_EVENT =
      """
      insert into event_entry (event_id, aggregate_identifier, sequence_number, type,
          payload_type, payload_revision, payload, meta_data, recorded_at)
        values (gen_random_uuid()::text, 'strange', 0, 'treasury', 'treasury.dissolved', '1', '{}',
          '{}', now())
        on conflict do nothing
      """;

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate database;

  @Autowired
  @Qualifier("treasuriesFeed")
  private Feed treasuriesFeed;

  private Service service = new Service(0);

  @BeforeEach
  void reach() {
    service = new Service(port);
  }

  @Test
  void aParkedTreasuryIsSeenAndTakesNothingDown() throws Exception {
    database.update(UNKNOWN_EVENT);

    HttpResponse<String> list =
        service.getUntil(PROJECTIONS, answer -> answer.body().split("\"strange\"").length == 3);
    assertThat(list.body())
        .contains("\"treasuryId\":\"strange\",\"version\":0,\"since\":\"", "treasury.dissolved");

    HttpResponse<String> health =
        service.getUntil("/actuator/health", answer -> answer.body().contains("strange"));
    assertThat(health.body()).contains("\"parkedTreasuries\":1");
    assertThat(health.statusCode()).isEqualTo(200);

    String meter = "ledger_projection_parked_treasuries{projection=\"treasuries\"} 1.0";
    assertThat(service.get("/actuator/prometheus").body()).contains(meter);

    HttpResponse<String> retry =
        service.post(
            PROJECTIONS + "/treasuries", "{\"action\":\"retry\",\"treasuryId\":\"strange\"}");
    assertThat(retry.body())
        .isEqualTo("{\"projection\":\"treasuries\",\"treasuryId\":\"strange\",\"parked\":true}");
    assertThat(retry.statusCode()).isEqualTo(200);
  }

  @Test
  void aRebuildBeginsAtOnceAndEndsByItself() throws Exception {
    service.open("rebuilt");

    HttpResponse<String> begun =
        service.post(PROJECTIONS + "/operations", "{\"action\":\"rebuild\"}");
    assertThat(begun.statusCode()).isEqualTo(202);
    assertThat(begun.body()).contains("\"projection\":\"operations\"", "\"rebuild\":{\"id\":");

    HttpResponse<String> list =
        service.getUntil(
            PROJECTIONS,
            answer ->
                answer.body().matches(".*\"operations\",\"running\":true,.*\"phase\":\"LIVE\".*"));
    assertThat(list.body()).contains("\"askedBy\":\"mia\"", "\"differences\":[]");
    assertThat(service.get("/api/v1/treasuries/rebuilt/operations?minVersion=0").body())
        .contains("OPENED");
    assertThat(service.getUntil("/actuator/health", up -> up.statusCode() == 200).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatDiffersWaitsUntilAReasonIsGiven() throws Exception {
    service.open("different");
    assertThat(service.get("/api/v1/treasuries/different/operations?minVersion=0").body())
        .contains("OPENED");
    database.update("update operation set reference = 'forged' where treasury_id = 'different'");

    service.post(PROJECTIONS + "/operations", "{\"action\":\"rebuild\"}");
    HttpResponse<String> list =
        service.getUntil(PROJECTIONS, answer -> answer.body().contains("\"phase\":\"DIFFERENT\""));
    assertThat(list.body())
        .contains(
            "{\"treasuryId\":\"different\",\"version\":0,\"member\":\"operation.reference\","
                + "\"expected\":null,\"found\":\"forged\"}");

    HttpResponse<String> accepted =
        service.post(
            PROJECTIONS + "/operations", "{\"action\":\"accept\",\"reason\":\"a forgery\"}");
    assertThat(accepted.statusCode()).isEqualTo(202);
    service.getUntil(
        PROJECTIONS, answer -> answer.body().matches(".*\"operations\".*\"phase\":\"LIVE\".*"));
    assertThat(service.get("/api/v1/treasuries/different/operations").body())
        .contains("OPENED")
        .doesNotContain("forged");
    assertThat(
            database.queryForList(
                "select accepted_by || ': ' || reason from projection_acceptance", String.class))
        .containsExactly("mia: a forgery");
  }

  @Test
  void asLongAsOneIsUnderWayAnotherIsRefused() throws Exception {
    Rebuild underWay = Rebuild.begin(List.of(treasuriesFeed), "mia");

    HttpResponse<String> second =
        service.post(PROJECTIONS + "/treasuries", "{\"action\":\"rebuild\"}");

    assertThat(second.body()).contains("\"code\":\"REBUILD_RUNNING\"");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(underWay.run())
        .extracting(RebuildStatus::phase)
        .containsExactly(RebuildStatus.Phase.LIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nowhere    | {"action":"rebuild"}                        | 404 | NOT_FOUND
          operations | {"action":"erase"}                          | 400 | MEMBER_INVALID
          operations | {"action":7}                                | 400 | MEMBER_INVALID
          operations | {}                                          | 400 | MEMBER_MISSING
          operations | {"action":"retry"}                          | 400 | MEMBER_MISSING
          operations | {"action":"retry","treasuryId":"No Name"}   | 400 | MEMBER_INVALID
          operations | {"action":"rebuild","treasuryId":"usdt"}    | 400 | MEMBER_UNKNOWN
          operations | {"action":"accept"}                         | 400 | MEMBER_MISSING
          operations | {"action":"rebuild","reason":"bored"}       | 400 | MEMBER_UNKNOWN
          treasuries | {"action":"accept","reason":"it is right"}  | 409 | NOTHING_TO_ACCEPT
          operations | {"action":"rebuild","action":"retry"}       | 400 | MEMBER_REPEATED
          operations | [                                           | 400 | BODY_MALFORMED
          """)
  void whatIsNotOfferedIsRefused(String projection, String body, int status, String code)
      throws Exception {
    HttpResponse<String> answer = service.post(PROJECTIONS + "/" + projection, body);

    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void onlyAnOperatorChangesAnything() throws Exception {
    HttpResponse<String> answer =
        service.post(PROJECTIONS + "/operations", "{\"action\":\"rebuild\"}", "key", "ann:AUDITOR");

    assertThat(answer.body()).contains("\"code\":\"FORBIDDEN\"");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void noOtherMethodOrPathIsOffered() throws Exception {
    assertThat(service.get(PROJECTIONS + "/operations").statusCode()).isEqualTo(405);
    assertThat(service.post(PROJECTIONS, "{}").statusCode()).isEqualTo(405);
    assertThat(service.get(PROJECTIONS + "?x=1").statusCode()).isEqualTo(400);
  }
}
