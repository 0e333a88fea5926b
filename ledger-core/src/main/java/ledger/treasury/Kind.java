package ledger.treasury;

/** Whether a treasury's money is real. */
public enum Kind {
  LIVE,
  /** A rehearsal: the only place where a stress test may be booked. */
  SIMULATION
}
