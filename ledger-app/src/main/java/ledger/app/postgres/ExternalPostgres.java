package ledger.app.postgres;

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
    String url = environment.getProperty("spring.flyway.url", application.url());
    String user = environment.getProperty("spring.flyway.user");
    return user == null
        ? new Login(url, application.username(), application.password())
        : new Login(url, user, environment.getProperty("spring.flyway.password"));
  }

  @Override
  public void close() {
    // it is not ours to stop
  }
}
