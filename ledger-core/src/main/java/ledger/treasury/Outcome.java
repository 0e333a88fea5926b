package ledger.treasury;

/** How a command's turn ended. */
public sealed interface Outcome {

  /**
   * Booked.
   *
   * @param after the treasury with the event in it
   */
  record Accepted(Recorded<? extends TreasuryEvent> recorded, Treasury after) implements Outcome {}

  /** Refused; nothing was written. */
  record Rejected(TreasuryRejection reason) implements Outcome {}
}
