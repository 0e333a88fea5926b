package ledger.app.store;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/**
 * Tells a version that another node has just written from other failures of the store. Axon's own
 * resolver goes by the class of the exception, and PostgreSQL's driver has one class for all.
 */
final class UniqueViolation implements PersistenceExceptionResolver {

  private static final String UNIQUE_VIOLATION = "23505";

  @Override
  public boolean isDuplicateKeyViolation(Exception exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failure && UNIQUE_VIOLATION.equals(failure.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
