package ledger.app.commands;

/** A command's turn at its treasury did not come in time. Nothing was written. */
public final class TreasuryBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TreasuryBusyException(Throwable cause) {
    super("the treasury has more commands waiting than it can take now", cause);
  }
}
