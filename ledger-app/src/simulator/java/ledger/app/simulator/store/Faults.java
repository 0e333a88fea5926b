package ledger.app.simulator.store;

/** Decides what goes wrong where. */
public interface Faults {

  /** How a commit comes out. */
  enum Commit {
    DONE,
    /** Rolled back, and the session learns only that something went wrong. */
    NOT_DONE,
    /** Done, and the session learns only that something went wrong. */
    DONE_UNHEARD,
    /** Done some time after the session has learned only that something went wrong. */
    DONE_LATER
  }

  /**
   * Called before each statement. Throws where the process is gone.
   *
   * @return whether the connection breaks
   */
  boolean breaks(Session session, String statement);

  Commit commit(Session session);

  /** How long something takes that nobody waits for. */
  long delayMicros();
}
