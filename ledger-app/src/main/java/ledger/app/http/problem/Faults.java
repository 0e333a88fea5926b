package ledger.app.http.problem;

import ledger.app.commands.StoreFailure;
import ledger.app.reads.ReadException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure is to whoever asked: a problem in any case, and in the log if it is our fault. */
public final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /**
   * The problem that tells of a failure.
   *
   * @param request what failed, for the log
   */
  public static ProblemException problem(Exception failure, String request) {
    if (failure instanceof ProblemException problem) {
      return problem;
    }
    if (failure instanceof ReadException none) {
      return Refusals.problem(none);
    }
    if (StoreFailure.isReason(failure)) {
      StoreFailure.tell(failure);
      return new ProblemException(Code.STORE_UNAVAILABLE, "The database does not answer.");
    }
    LOG.error("{} failed", request, failure);
    return new ProblemException(Code.INTERNAL_ERROR, "A fault of the service. Its log tells more.");
  }
}
