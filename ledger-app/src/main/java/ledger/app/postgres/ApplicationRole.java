package ledger.app.postgres;

import java.sql.SQLException;
import ledger.app.postgres.PostgresServer.Login;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * The role as which the running service works. It can append to the ledger and not change it;
 * migrations decide what it may do with each table.
 */
final class ApplicationRole {
  static final String NAME = "ledger_application";

  /** Said on every new connection of the pool. */
  static final String ASSUME = "set role " + NAME;

  private ApplicationRole() {}

  /**
   * Makes sure that the service's login can work as the role: the owner makes it a member where it
   * is not. At each start, since logins come and go, and a dump restored elsewhere brings none.
   *
   * @throws FailureAnalyzedException with the SQL to run when the owner may not
   */
  static void grantTo(Login application, Login owner) {
    try {
      assume(application);
    } catch (SQLException notYet) {
      try {
        grant(application, owner);
        assume(application);
      } catch (SQLException e) {
        e.addSuppressed(notYet);
        throw new FailureAnalyzedException(
            "The login " + application + " cannot work as the role " + NAME + ": " + e.getMessage(),
            "As an administrator of that server: grant %s to \"%s\";"
                .formatted(NAME, application.username()),
            e);
      }
    }
  }

  private static void assume(Login application) throws SQLException {
    try (var connection = application.connect();
        var statement = connection.createStatement()) {
      statement.execute(ASSUME);
    }
  }

  private static void grant(Login application, Login owner) throws SQLException {
    String user;
    try (var connection = application.connect()) {
      user = connection.getMetaData().getUserName();
    }
    try (var connection = owner.connect();
        var statement = connection.createStatement()) {
      statement.execute("grant " + NAME + " to " + statement.enquoteIdentifier(user, true));
    }
  }
}
