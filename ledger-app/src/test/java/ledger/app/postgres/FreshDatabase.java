package ledger.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Gives every application context of a test an empty database of its own on one PostgreSQL, which
 * all tests of this JVM share: a database takes milliseconds to make, a PostgreSQL a second. It
 * applies by itself (META-INF/spring.factories) wherever a test does not give {@code ledger.data}.
 */
public final class FreshDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** How a test that starts no application context logs in to its own empty database. */
  public record Access(String url, String username, String password) {}

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    if (environment.containsProperty("ledger.data")) {
      return;
    }
    Access access = create();
    Path folder = Shared.FOLDER.resolve("ledger-" + NUMBER.incrementAndGet());
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "fresh database",
                Map.of(
                    "ledger.postgres", "external",
                    "ledger.data", folder.toString(),
                    "spring.datasource.url", access.url(),
                    "spring.datasource.username", access.username(),
                    "spring.datasource.password", access.password())));
  }

  /** An empty database; it goes with the JVM. */
  public static Access create() {
    var login = Shared.SERVER.application();
    String name = "test_" + NUMBER.incrementAndGet();
    try (var connection =
            DriverManager.getConnection(login.url(), login.username(), login.password());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Access(
        login.url().replaceAll("/[^/]*$", "/" + name),
        String.valueOf(login.username()),
        String.valueOf(login.password()));
  }

  /** Started when first needed. */
  private static final class Shared {
    private static final Path FOLDER = temporaryFolder();
    private static final EmbeddedPostgres SERVER = start();

    private static Path temporaryFolder() {
      try {
        return Files.createTempDirectory("ledger-tests-");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static EmbeddedPostgres start() {
      var folder = LedgerFolder.open(FOLDER);
      var server = EmbeddedPostgres.start(folder, PostgresBinaries.userCache(folder), 0);
      // after all application contexts have closed
      SpringApplication.getShutdownHandlers()
          .add(
              () -> {
                server.close();
                folder.close();
                FileSystemUtils.deleteRecursively(FOLDER.toFile());
              });
      return server;
    }
  }
}
