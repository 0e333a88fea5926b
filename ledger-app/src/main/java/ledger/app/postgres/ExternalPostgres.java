package ledger.app.postgres;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;

/** A PostgreSQL which somebody else runs, with one login for everything or an owner beside it. */
record ExternalPostgres(Login application, Login owner) implements PostgresServer {

  static ExternalPostgres of(Environment environment) {
    String url = environment.getProperty("spring.datasource.url");
    if (url == null || url.isBlank()) {
      throw new FailureAnalyzedException(
          "An external PostgreSQL was chosen (ledger.postgres=external), but not which one.",
          "Give spring.datasource.url=jdbc:postgresql://<host>:<port>/<database>,"
              + " spring.datasource.username and spring.datasource.password; or leave the profile"
              + " out and the service runs its own PostgreSQL.");
    }
    var application =
        new Login(
            url,
            environment.getProperty("spring.datasource.username"),
            environment.getProperty("spring.datasource.password"));
    return new ExternalPostgres(application, owner(environment, application));
  }

  private static Login owner(Environment environment, Login application) {
    String url = environment.getProperty("spring.flyway.url");
    String user = environment.getProperty("spring.flyway.user");
    @Nullable String password = environment.getProperty("spring.flyway.password");
    return user == null
        ? new Login(
            url == null ? application.url() : url, application.username(), application.password())
        : new Login(url == null ? application.url() : url, user, password);
  }

  @Override
  public void close() {
    // it is not ours to stop
  }
}
