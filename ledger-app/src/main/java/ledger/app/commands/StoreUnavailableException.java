package ledger.app.commands;

import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** PostgreSQL did not answer, or not to the end. What a command came to is then unknown. */
public final class StoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(Throwable cause) {
    super("the store does not answer", cause);
  }

  /** Whether a failure comes from the database rather than from a fault in this program. */
  public static boolean isReason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException
          || cause instanceof DataAccessException
          || cause instanceof TransactionException
          || cause instanceof EventStoreException) {
        return true;
      }
    }
    return false;
  }
}
