package ledger.app.commands;

import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that does not answer from a fault in this program. */
public final class StoreFailure {

  private StoreFailure() {}

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
