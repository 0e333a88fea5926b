package ledger.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Health on a server of somebody else's, which is stopped, or takes no writes. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class HealthIT {

  private static final String HEALTH = "/actuator/health";
  private static final Duration QUICKLY = Duration.ofSeconds(3);

  @TempDir private static Path folder;
  private static EmbeddedPostgres theirs;

  @LocalServerPort private int port;
  private Service service = new Service(0);

  @BeforeAll
  static void startTheirs() throws IOException {
    theirs = start(0);
  }

  @DynamicPropertySource
  static void onTheirServer(DynamicPropertyRegistry properties) {
    properties.add("ledger.data", () -> folder.resolve("ledger").toString());
    properties.add("ledger.postgres", () -> "external");
    properties.add("spring.datasource.url", () -> theirs.getJdbcUrl("postgres", "postgres"));
  }

  private static EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("theirs"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .setPGStartupWait(Duration.ofSeconds(30))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  @AfterAll
  static void stop() throws IOException {
    theirs.close();
  }

  @BeforeEach
  void reach() throws Exception {
    service = new Service(port);
    assertThat(until(200).body()).contains("\"status\":\"UP\"");
  }

  @Test
  void tellsOfWhatItConsists() throws Exception {
    assertThat(service.get(HEALTH).body())
        .contains(
            "\"commands\":{\"details\":{\"database\":\"takes writes\"},\"status\":\"UP\"}",
            "\"treasuries\":{\"running\":true",
            "\"operations\":{\"running\":true");
  }

  @Test
  void isDownQuicklyWithoutItsDatabaseAndUpAgainWithIt() throws Exception {
    int theirPort = theirs.getPort();
    theirs.close();
    try {
      assertThat(until(503).body()).contains("\"status\":\"DOWN\"");
      quickly("/actuator/health/readiness", 503);
      quickly("/actuator/health/liveness", 200);
      quickly("/actuator/prometheus", 200);
    } finally {
      theirs = start(theirPort);
    }
    until(200);
  }

  @Test
  void isDownWhileTheDatabaseTakesNoWrites() throws Exception {
    setting("alter system set default_transaction_read_only = on");
    try {
      assertThat(until(503).body())
          .contains("\"commands\":{\"details\":{\"database\":\"read-only\"}");
    } finally {
      setting("alter system reset default_transaction_read_only");
    }
    until(200);
  }

  private static void setting(String sql) {
    JdbcTemplate database = new JdbcTemplate(theirs.getPostgresDatabase());
    database.execute(sql);
    database.execute("select pg_reload_conf()");
  }

  private HttpResponse<String> until(int status) throws Exception {
    return quickly(HEALTH, status);
  }

  /** The first answer with the status that came as quickly as it must. */
  private HttpResponse<String> quickly(String path, int status) throws Exception {
    long[] begin = {System.nanoTime()};
    Predicate<HttpResponse<String>> isIt =
        answer -> {
          long now = System.nanoTime();
          boolean wasQuick = now - begin[0] < QUICKLY.toNanos();
          begin[0] = now;
          return wasQuick && answer.statusCode() == status;
        };
    HttpResponse<String> answer = service.getUntil(path, isIt);
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(status);
    return answer;
  }
}
