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
  private static final String TEMPLATE = "migrated";
  private static final EmbeddedPostgres POSTGRES = start();

  private TestCluster() {}

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      execute(postgres, "create database " + TEMPLATE);
      migrate(postgres.getJdbcUrl("postgres", TEMPLATE));
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a new, migrated database. */
  public static String newDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    execute(POSTGRES, "create database " + name + " template " + TEMPLATE);
    return POSTGRES.getJdbcUrl("postgres", name);
  }

  /** Gives a database's place on the disk back, else the end of the tests would take long. */
  public static void drop(String url) {
    String name = url.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    execute(POSTGRES, "drop database " + name + " with (force)");
  }

  private static void execute(EmbeddedPostgres postgres, String sql) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
