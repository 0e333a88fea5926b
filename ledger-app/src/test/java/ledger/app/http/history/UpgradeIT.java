package ledger.app.http.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.UUID;
import ledger.app.http.Answer;
import ledger.app.http.Node;
import ledger.app.http.OneTreasury;
import ledger.app.postgres.FreshDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A ledger that was kept by an earlier version of the program. Its events stand as they were
 * written; its read side was complete, but did not know of the effective clock.
 */
class UpgradeIT {

  private static final String OPENING =
      """
      {"asset":"USDT","scale":6,"kind":"LIVE","LOCAL":"400000","GLOBAL":"600000","policy":{\
      "targetLocalRatio":"0.4","driftBand":"0.05","minimums":{"LOCAL":"150000","GLOBAL":"200000"},\
      "enforceMinimums":true,"sizing":"FEE_EXACT","networkChoice":"CHEAPEST","networks":[{\
      "name":"SOL","fee":"0.01","enabled":true,"settlement":"INSTANT"}]},"particulars":{}}\
      """;

  private static final String OUTFLOW =
      """
      {"amount":"1000","purpose":"WITHDRAWAL","particulars":{\
      "effectiveAt":"2026-11-20T10:30:00.000000Z"}}\
      """;

  private static final String METADATA =
      """
      {"actor":"mia","roles":["OPERATOR"],"channel":"API","requestId":"r-1"}\
      """;

  @TempDir private Path folder;

  private final FreshDatabase.Access kept = FreshDatabase.create();
  private final JdbcTemplate database =
      new JdbcTemplate(new DriverManagerDataSource(kept.url(), kept.username(), kept.password()));

  @BeforeEach
  void aLedgerOfVersion12() {
    Flyway.configure()
        .dataSource(kept.url(), kept.username(), kept.password())
        .locations("classpath:db/migration")
        .target("12")
        .load()
        .migrate();
    event(0, "treasury.opened", OPENING, "2026-11-20T10:00:00Z");
    event(1, "outflow.recorded", OUTFLOW, "2026-11-20T11:00:00Z");
    for (String projection : new String[] {"treasuries", "operations"}) {
      database.update(
          "insert into projection_progress values (?, 'usdt', 1, null, '1')", projection);
      database.update("insert into projection_position values (?, 2, '{}')", projection);
      database.update(
          "insert into token_entry values (?, 0, ?, ?, '2026-11-20T11:00:00Z', null)",
          projection,
          "{\"index\":2,\"gaps\":[]}".getBytes(UTF_8),
          "org.axonframework.eventhandling.GapAwareTrackingToken");
    }
    database.update(
        "insert into treasury values ('usdt', 'USDT', 6, 'LIVE', '2026-11-20T10:00:00Z')");
  }

  private void event(long version, String type, String payload, String recordedAt) {
    database.update(
        "insert into event_entry (event_id, aggregate_identifier, sequence_number, type,"
            + " payload_type, payload_revision, payload, meta_data, recorded_at)"
            + " values (?, 'usdt', ?, 'treasury', ?, '1', ?, ?, ?)",
        new UUID(0, version).toString(),
        version,
        type,
        payload,
        METADATA,
        OffsetDateTime.parse(recordedAt));
  }

  @Test
  void isReadAnewAndGoesOn() {
    try (Node node =
        Node.start(
            "--ledger.demo=false",
            "--ledger.postgres=external",
            "--ledger.data=" + folder,
            "--spring.datasource.url=" + kept.url(),
            "--spring.datasource.username=" + kept.username(),
            "--spring.datasource.password=" + kept.password())) {
      OneTreasury treasury = OneTreasury.known(node.ledger(), "usdt");

      assertThat(treasury.stateAtLeast(1).get("balances.LOCAL")).isEqualTo("399000");
      assertThat(effectiveAt(treasury, "2026-11-20T10:29:59Z")).isEqualTo("400000");
      assertThat(effectiveAt(treasury, "2026-11-20T10:30:00Z")).isEqualTo("399000");
      assertThat(treasury.get("/operations?minVersion=1").json().get("items")).hasSize(2);
      Answer next = treasury.outflow("1");
      assertThat(next.version()).as("%s", next).isEqualTo(2);
    }
  }

  private static String effectiveAt(OneTreasury treasury, String instant) {
    return treasury.get("?effectiveAt=" + instant).text("balances.LOCAL");
  }
}
