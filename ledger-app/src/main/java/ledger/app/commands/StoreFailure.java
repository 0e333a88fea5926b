package ledger.app.commands;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells a database that does not answer from a fault in this program, such as a statement that the
 * database refuses.
 */
public final class StoreFailure {

  private static final Logger LOG = LoggerFactory.getLogger(StoreFailure.class);

  /** SQLSTATE classes: feature not supported, data, constraint, and syntax or missing object. */
  private static final Set<String> OURS = Set.of("0A", "22", "23", "42");

  private static final long SECOND_NANOS = 1_000_000_000;
  private static final AtomicLong LAST_TOLD = new AtomicLong(System.nanoTime() - SECOND_NANOS);

  private StoreFailure() {}

  public static boolean isReason(Throwable failure) {
    boolean ofTheStore = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && isFaultOfOurs(refused)) {
        return false;
      }
      ofTheStore |=
          cause instanceof SQLException
              || cause instanceof DataAccessException
              || cause instanceof TransactionException
              || cause instanceof EventStoreException;
    }
    return ofTheStore;
  }

  private static boolean isFaultOfOurs(SQLException refused) {
    String state = refused.getSQLState();
    return state != null && state.length() == 5 && OURS.contains(state.substring(0, 2));
  }

  /** Leaves a trace in the log, at most once a second: an outage meets every request. */
  public static void tell(Throwable failure) {
    long now = System.nanoTime();
    long last = LAST_TOLD.get();
    if (now - last >= SECOND_NANOS && LAST_TOLD.compareAndSet(last, now)) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      LOG.warn("The database does not answer: {}", root.toString());
    }
  }
}
