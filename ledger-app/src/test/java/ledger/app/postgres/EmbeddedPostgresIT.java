package ledger.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import ledger.app.postgres.PostgresServer.Login;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

class EmbeddedPostgresIT {
  @TempDir private static Path temporary;
  private static ConfigurableApplicationContext service;
  private static EmbeddedPostgres server;
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    service = PostgresOnly.start(temporary.resolve("a folder"), Map.of());
    server = service.getBean(EmbeddedPostgres.class);
    database = JdbcClient.create(service.getBean(DataSource.class));
  }

  @AfterAll
  static void stop() {
    service.close();
    assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "data_checksums, on",
    "listen_addresses, 127.0.0.1",
    "TimeZone, UTC",
    "server_encoding, UTF8",
    "max_connections, 100",
    "default_transaction_isolation, read committed",
    "application_name, treasury-ledger",
    "role, ledger_application",
  })
  void runsWithTheseSettings(String name, String value) {
    assertThat(database.sql("show " + name).query(String.class).single()).isEqualTo(value);
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () -> new Login(server.application().url(), Cluster.SUPERUSER, "guessed").connect())
        .withMessageContaining("password authentication failed");
  }

  @Test
  void transactionsAreSprings() {
    assertThat(service.getBean(PlatformTransactionManager.class))
        .isInstanceOf(JdbcTransactionManager.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "INT"})
  void comesBackOnTheSamePortWhenItIsKilledOrStopped(String signal) throws Exception {
    long pid = server.pid();
    database
        .sql("insert into sample_entry select coalesce(max(number), 0) + 1 from sample_entry")
        .update();
    int before = count();

    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();

    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(server.pid()).isNotEqualTo(pid);
              assertThat(count()).isEqualTo(before);
            });
  }

  private static int count() {
    return database.sql("select count(*) from sample_entry").query(Integer.class).single();
  }

  @Test
  void refusesAPortInUse(@TempDir Path data) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertRefused(
          data,
          Map.of("ledger.postgres.port", Integer.toString(socket.getLocalPort())),
          "Port "
              + socket.getLocalPort()
              + " on 127.0.0.1, chosen by ledger.postgres.port, is in use");
    }
  }

  @Test
  void refusesTheFilesOfAnotherMajorVersion(@TempDir Path data) throws IOException {
    Path files = Files.createDirectory(data.resolve("postgres"));
    Files.writeString(files.resolve("PG_VERSION"), "9\n");
    Files.writeString(files.resolve("ledger.password"), "secret\n");

    assertRefused(
        data, Map.of(), "was written by PostgreSQL 9; this service carries PostgreSQL 17");
  }

  @Test
  void refusesForeignFiles(@TempDir Path data) throws IOException {
    Files.writeString(Files.createDirectory(data.resolve("postgres")).resolve("diary"), "Dear");

    assertRefused(data, Map.of(), "not those of this service's PostgreSQL");
    assertThat(data.resolve("postgres/diary")).hasContent("Dear");
  }

  @Test
  void refusesAServerGivenByUrlWhenNoneIsWanted(@TempDir Path data) {
    assertRefused(
        data,
        Map.of("spring.datasource.url", "jdbc:postgresql://db/ledger"),
        "spring.datasource.url");
  }

  @Test
  void saysWhatPostgresSaidWhenItDoesNotStart(@TempDir Path data) throws IOException {
    PostgresOnly.start(data, Map.of()).close();
    Files.writeString(data.resolve("postgres/postgresql.auto.conf"), "fsync: off");

    assertRefused(data, Map.of(), "syntax error in file");
  }

  private static void assertRefused(Path data, Map<String, String> properties, String message) {
    assertThat(PostgresOnly.refusal(data, properties)).hasMessageContaining(message);
  }
}
