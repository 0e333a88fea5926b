package ledger.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server which somebody else runs, administrates and tuned. */
@TestMethodOrder(OrderAnnotation.class)
class ExternalPostgresIT {
  private static final Map<String, String> MIGRATED_BY_OWNER =
      Map.of("spring.flyway.user", "owner");
  private static final List<String> CHANGES =
      List.of(
          "update sample_entry set number = 2",
          "delete from sample_entry",
          "truncate sample_entry");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir private static Path temporary;
  private static EmbeddedPostgres theirs;

  @BeforeAll
  static void start() throws Exception {
    theirs = startTheirs("on");
    administrator().execute("create role maker login createrole");
    administrator().execute("create role owner login");
    administrator().execute("create role service login");
    administrator().execute("create role stranger login");
    administrator().execute("create role careless login");
    administrator().execute("alter role careless set synchronous_commit = off");
  }

  private static EmbeddedPostgres startTheirs(String fsync) throws Exception {
    return EmbeddedPostgres.builder()
        .setDataDirectory(temporary.resolve("theirs"))
        .setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofSeconds(30))
        .setServerConfig("fsync", fsync)
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  @AfterAll
  static void stop() throws Exception {
    theirs.close();
  }

  /** The first of all: it makes the role, which is the cluster's and so the other tests' too. */
  @Test
  @Order(1)
  void oneLoginThatMayMakeTheRole() {
    String database = database("maker");

    try (var service = start(database, "maker", Map.of())) {
      assertHistoryCannotBeChanged(service, database);
    }
  }

  @Test
  void anOwnerWhoMigratesAndALoginThatWorks() {
    administratorMakesTheRoleFor("service");
    String database = database("owner");

    try (var service = start(database, "service", MIGRATED_BY_OWNER)) {
      assertHistoryCannotBeChanged(service, database);
    }
  }

  private static void assertHistoryCannotBeChanged(
      ConfigurableApplicationContext service, String database) {
    var application = new JdbcTemplate(service.getBean(DataSource.class));
    application.update("insert into sample_entry values (1)");
    for (String change : CHANGES) {
      assertThatExceptionOfType(DataAccessException.class)
          .isThrownBy(() -> application.execute(change))
          .havingRootCause()
          .withMessageContaining("permission denied for table sample_entry");
      assertThatExceptionOfType(DataAccessException.class)
          .isThrownBy(
              () ->
                  superuser(database).execute("set session_replication_role = replica; " + change))
          .havingRootCause()
          .withMessageContaining("sample_entry is append-only");
    }
    assertThat(application.queryForObject("select number from sample_entry", Integer.class))
        .isEqualTo(1);
  }

  @Test
  void saysWhatTheAdministratorMustRunWhereItMayNotMakeTheRole() {
    administratorMakesTheRoleFor("service");
    administrator().execute("alter role ledger_application rename to hidden");
    try {
      var failure = catchThrowable(() -> start(database("owner"), "owner", Map.of()).close());

      FailureAnalysis analysis =
          Objects.requireNonNull(new MigrationFailureAnalyzer().analyze(failure));
      assertThat(analysis.getDescription())
          .contains("user \"owner\" may not create the role ledger_application");
      assertThat(analysis.getAction())
          .contains("create role ledger_application nologin; grant ledger_application to owner;");
    } finally {
      administrator().execute("alter role hidden rename to ledger_application");
    }
  }

  @Test
  void saysWhatToGrantToALoginThatIsNotAMember() {
    administratorMakesTheRoleFor("service");

    var refusal = refusal(database("owner"), "stranger", MIGRATED_BY_OWNER);

    assertThat(refusal).hasMessageContaining("The login stranger at jdbc:postgresql://");
    assertThat(refusal.analysis().getAction())
        .contains("grant ledger_application to \"stranger\";");
  }

  @Test
  void findsAPrivilegeTooManyAndATriggerTooFew() {
    administratorMakesTheRoleFor("service");
    String database = database("owner");
    start(database, "service", MIGRATED_BY_OWNER).close();
    var owner = new JdbcTemplate(theirs.getDatabase("owner", database));

    owner.execute("grant update (number), delete, truncate on sample_entry to ledger_application");
    owner.execute("alter table sample_entry enable trigger refuse_change");
    owner.execute("alter table sample_entry disable trigger refuse_truncate");

    assertThat(refusal(database, "service", MIGRATED_BY_OWNER))
        .hasMessageContaining("it may update sample_entry")
        .hasMessageContaining("it may delete sample_entry")
        .hasMessageContaining("it may truncate sample_entry")
        .hasMessageContaining("no always-enabled trigger that refuses update and delete")
        .hasMessageContaining("no always-enabled trigger that refuses truncate");
  }

  @Test
  void findsAServiceThatDoesNotWorkAsTheRole() {
    administratorMakesTheRoleFor("owner");

    assertThat(
            refusal(
                database("owner"),
                "owner",
                Map.of("spring.datasource.hikari.connection-init-sql", "select 1")))
        .hasMessageContaining("the service works as owner, not as ledger_application")
        .hasMessageContaining("it may act as the owner of sample_entry");
  }

  @Test
  void refusesALoginThatCommitsWithoutWaiting() {
    assertThat(refusal(database("careless"), "careless", Map.of()))
        .hasMessageContaining("synchronous_commit is off");
  }

  @Test
  void refusesAServerThatDoesNotReachTheDisk() throws Exception {
    theirs.close();
    theirs = startTheirs("off");
    try {
      assertThat(refusal("postgres", "postgres", Map.of())).hasMessageContaining("fsync is off");
    } finally {
      theirs.close();
      theirs = startTheirs("on");
    }
  }

  @Test
  void namesWhatIsMissingOrWrong() {
    assertThat(refusal("postgres", "service", Map.of("spring.datasource.url", "")))
        .hasMessageContaining("but not which one");
    assertThat(refusal("absent", "service", Map.of()))
        .hasMessageContaining("database \"absent\" does not exist");
    assertThat(refusal("postgres", "nobody", Map.of()))
        .hasMessageContaining("role \"nobody\" does not exist");
    assertThat(
            refusal(
                "postgres",
                "service",
                Map.of("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/x?password=secret")))
        .hasMessageContaining("127.0.0.1:1 refused")
        .hasMessageNotContaining("secret");
  }

  /** Its name; the owner may do there what the owner of a database may. */
  private static String database(String owner) {
    String name = "ledger_" + NUMBER.incrementAndGet();
    administrator().execute("create database " + name + " owner " + owner);
    return name;
  }

  private static void administratorMakesTheRoleFor(String member) {
    administrator()
        .execute(
            "do $$ begin create role ledger_application; exception when duplicate_object then end"
                + " $$");
    administrator().execute("grant ledger_application to " + member);
  }

  private static JdbcTemplate administrator() {
    return superuser("postgres");
  }

  private static JdbcTemplate superuser(String database) {
    return new JdbcTemplate(theirs.getDatabase("postgres", database));
  }

  private static ConfigurableApplicationContext start(
      String database, String user, Map<String, String> more) {
    return PostgresOnly.start(temporary.resolve("data"), properties(database, user, more));
  }

  private static FailureAnalyzedException refusal(
      String database, String user, Map<String, String> more) {
    return PostgresOnly.refusal(temporary.resolve("data"), properties(database, user, more));
  }

  private static Map<String, String> properties(
      String database, String user, Map<String, String> more) {
    var properties = new HashMap<String, String>();
    properties.put("ledger.postgres", "external");
    properties.put(
        "spring.datasource.url",
        "jdbc:postgresql://127.0.0.1:" + theirs.getPort() + "/" + database);
    properties.put("spring.datasource.username", user);
    properties.put("spring.datasource.hikari.maximum-pool-size", "2");
    properties.putAll(more);
    return properties;
  }
}
