package ledger.projections;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** One PostgreSQL for all tests of the module, and a database in it for whoever asks. */
public final class TestCluster {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres POSTGRES = start();

  private TestCluster() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a new, migrated database. */
  public static String newDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url = POSTGRES.getJdbcUrl("postgres", name);
    migrate(url);
    return url;
  }

  /** Makes the tables: the store as the service does, the projections by their own migrations. */
  public static void migrate(String url) {
    Flyway.configure()
        .dataSource(url, "postgres", "")
        .locations("classpath:db/store", "classpath:db/migration")
        .load()
        .migrate();
  }
}
