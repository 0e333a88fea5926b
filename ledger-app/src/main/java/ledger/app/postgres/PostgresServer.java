package ledger.app.postgres;

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
    @Override
    public String toString() {
      return username + " at " + url;
    }
  }
}
