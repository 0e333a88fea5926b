package ledger.app.simulator;

/** A fault of the program within a command, after its event. */
final class Mishap extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Mishap() {
    super("a command fails after its event", null, false, false);
  }
}
