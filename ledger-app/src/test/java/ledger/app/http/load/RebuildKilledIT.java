package ledger.app.http.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.postgres.FreshDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A node that is killed while it rebuilds leaves what is read as it was. */
class RebuildKilledIT {

  private static final String OPERATIONS = "/actuator/projections/operations";
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final FreshDatabase.Access kept = FreshDatabase.create();
  private final JdbcTemplate database =
      new JdbcTemplate(new DriverManagerDataSource(kept.url(), kept.username(), kept.password()));

  @Test
  void whatIsReadStaysAndTheNextStartClearsAway() throws Exception {
    String before;
    try (ServiceProcess service = start("one");
        Connection reader =
            DriverManager.getConnection(kept.url(), kept.username(), kept.password());
        Statement reading = reader.createStatement()) {
      OneTreasury treasury = OneTreasury.usual(service.ledger(), "400000", "600000");
      for (int i = 0; i < 20; i++) {
        treasury.outflow("1");
      }
      before = log(treasury);
      // A reader that takes its time: the fresh tables cannot take the place of what it reads.
      reader.setAutoCommit(false);
      reading.execute("select from operation limit 0");

      assertThat(rebuild(service).status()).isEqualTo(202);
      await().atMost(LONG).until(() -> "COMPARING".equals(phase()));
      assertThat(log(treasury)).isEqualTo(before);
      assertThat(rebuild(service).code()).isEqualTo("REBUILD_RUNNING");
      service.kill();
      assertThat(freshTable()).isNotNull();
      reader.rollback();

      try (ServiceProcess next = start("two")) {
        assertThat(freshTable()).isNull();
        assertThat(phase()).isEqualTo("FAILED");
        assertThat(log(OneTreasury.known(next.ledger(), treasury.id()))).isEqualTo(before);
        assertThat(rebuild(next).status()).isEqualTo(202);
        await().atMost(LONG).until(() -> "LIVE".equals(phase()));
        assertThat(log(OneTreasury.known(next.ledger(), treasury.id()))).isEqualTo(before);
      }
    }
  }

  private ServiceProcess start(String name) throws Exception {
    return ServiceProcess.start(
        folder.resolve(name),
        "--ledger.demo=false",
        "--ledger.postgres=external",
        "--spring.datasource.url=" + kept.url(),
        "--spring.datasource.username=" + kept.username(),
        "--spring.datasource.password=" + kept.password());
  }

  private static Answer rebuild(ServiceProcess service) {
    return service.ledger().send(Request.post(OPERATIONS, "{'action': 'rebuild'}"));
  }

  private static String log(OneTreasury treasury) {
    return treasury.get("/operations?minVersion=20").json().toString();
  }

  private @Nullable String phase() {
    return database.queryForObject(
        "select max(phase) from projection_rebuild where projection = 'operations'", String.class);
  }

  private @Nullable String freshTable() {
    return database.queryForObject(
        "select to_regclass('public_rebuild.operation')::text", String.class);
  }
}
