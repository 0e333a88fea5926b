package ledger.app.simulator.schedule;

/**
 * Ends a task whose process is gone. An error, so that nothing takes it for a failure that it could
 * handle; whatever is done on the way out reaches nobody.
 */
public final class Lost extends Error {

  private static final long serialVersionUID = 1L;

  public Lost() {
    super("the process is gone", null, false, false);
  }
}
