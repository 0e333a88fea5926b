package ledger.app.http.stream;

import ledger.app.commands.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What streams live through, for whoever runs the service. */
final class Trouble {

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private Trouble() {}

  /**
   * Leaves a trace in the log, unless the service stops, which takes the database away in order.
   */
  static void log(Throwable failure, String what, Ending ending) {
    if (ending.hasBegun()) {
      return;
    }
    if (StoreFailure.isReason(failure)) {
      StoreFailure.tell(failure);
    } else {
      LOG.error(what, failure);
    }
  }
}
