package ledger.app.simulator.store;

import org.springframework.dao.DuplicateKeyException;

/** A unique key is taken. */
public final class UniqueViolation extends DuplicateKeyException {

  private static final long serialVersionUID = 1L;

  UniqueViolation(String key) {
    super("duplicate key: " + key);
  }

  /** Many are thrown, and nobody reads where. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
