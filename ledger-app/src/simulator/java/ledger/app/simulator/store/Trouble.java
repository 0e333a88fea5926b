package ledger.app.simulator.store;

import org.springframework.dao.DataAccessResourceFailureException;

/** The store, or the way to it, fails for a reason that lies in neither data nor statement. */
public final class Trouble extends DataAccessResourceFailureException {

  private static final long serialVersionUID = 1L;

  Trouble(String what) {
    super(what);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
