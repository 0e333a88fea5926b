package ledger.app.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The server in use, and who logs in to it. */
sealed interface PostgresServer extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {

  /** The login of the running service; it works as {@link ApplicationRole#NAME}. */
  Login application();

  /** The login that owns the tables and migrates them; may be the same. */
  Login owner();

  @Override
  void close();

  /** Without a password the driver asks the server to trust it, or reads a pgpass file. */
  record Login(String url, @Nullable String username, @Nullable String password) {

    /** A connection outside the pool, for what happens once at the start. */
    Connection connect() throws SQLException {
      var properties = new Properties();
      if (username != null) {
        properties.setProperty("user", username);
      }
      if (password != null) {
        properties.setProperty("password", password);
      }
      properties.setProperty("connectTimeout", "5"); // seconds
      return DriverManager.getConnection(url, properties);
    }

    /** For messages: without passwords. */
    @Override
    public String toString() {
      String address = url.replaceFirst("\\?.*", "");
      return username == null ? address : username + " at " + address;
    }
  }
}
