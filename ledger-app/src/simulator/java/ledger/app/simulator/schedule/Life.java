package ledger.app.simulator.schedule;

/** What tasks run on and are lost with: a process. */
public final class Life {

  private boolean over;

  public boolean isOver() {
    return over;
  }

  /** Its tasks get no further than their next step; those that wait are to be woken for that. */
  void end() {
    over = true;
  }
}
