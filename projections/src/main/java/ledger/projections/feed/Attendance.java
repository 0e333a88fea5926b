package ledger.projections.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * That somebody sees to a projection's rebuild: a lock of a database session, which ends with
 * whoever holds it, however that ends.
 */
final class Attendance implements AutoCloseable {

  /** Apart from other locks of the ledger. */
  static final int LOCK_CLASS = 72_368;

  private static final String LOCK = "select pg_try_advisory_lock(?, hashtext(?))";
  private static final String UNLOCK = "select pg_advisory_unlock(?, hashtext(?))";
  private static final SQLExceptionTranslator TROUBLE = new SQLStateSQLExceptionTranslator();

  private final Connection session;
  private final String projection;

  private Attendance(Connection session, String projection) {
    this.session = session;
    this.projection = projection;
  }

  /** None where somebody else sees to it. */
  static Optional<Attendance> begin(DataSource dataSource, String projection) {
    Connection session;
    try {
      session = dataSource.getConnection();
    } catch (SQLException e) {
      throw trouble(LOCK, e);
    }
    Attendance attendance = new Attendance(session, projection);
    try {
      if (attendance.ask(LOCK)) {
        return Optional.of(attendance);
      }
      JdbcUtils.closeConnection(session);
      return Optional.empty();
    } catch (SQLException e) {
      JdbcUtils.closeConnection(session);
      throw trouble(LOCK, e);
    }
  }

  private boolean ask(String sql) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      statement.setInt(1, LOCK_CLASS);
      statement.setString(2, projection);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  @Override
  public void close() {
    try {
      ask(UNLOCK);
    } catch (SQLException e) {
      // The session is broken, and its lock went with it.
    } finally {
      JdbcUtils.closeConnection(session);
    }
  }

  private static RuntimeException trouble(String sql, SQLException e) {
    RuntimeException translated = TROUBLE.translate("lock of a rebuild", sql, e);
    return translated != null ? translated : new IllegalStateException(e);
  }
}
