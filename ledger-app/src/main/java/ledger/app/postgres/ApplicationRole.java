package ledger.app.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
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
   * Makes sure that the service's login can work as the role; the owner makes it a member if it is
   * not yet one.
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
        throw new FailureAnalyzedException(
            "The login " + application + " cannot work as the role " + NAME + ": " + e.getMessage(),
            "As an administrator of that database: create role %s nologin; (if absent) grant %s to \"%s\";"
                .formatted(NAME, NAME, application.username()),
            e);
      }
    }
  }

  private static void assume(Login application) throws SQLException {
    try (var connection = connect(application);
        var statement = connection.createStatement()) {
      statement.execute(ASSUME);
    }
  }

  private static void grant(Login application, Login owner) throws SQLException {
    String user;
    try (var connection = connect(application)) {
      user = connection.getMetaData().getUserName();
    }
    try (var connection = connect(owner);
        var statement = connection.createStatement()) {
      statement.execute("grant " + NAME + " to " + statement.enquoteIdentifier(user, true));
    }
  }

  static Connection connect(Login login) throws SQLException {
    var properties = new Properties();
    if (login.username() != null) {
      properties.setProperty("user", login.username());
    }
    if (login.password() != null) {
      properties.setProperty("password", login.password());
    }
    properties.setProperty("connectTimeout", "5"); // seconds
    return DriverManager.getConnection(login.url(), properties);
  }
}
