package ledger.journal;

import ledger.money.Venue;

/**
 * The accounts of one treasury. The first four hold its money; the others say where money came from
 * or went to, so that every entry sums to zero.
 */
public enum Account {
  LOCAL,
  GLOBAL,
  /** Sent on its way to LOCAL, not yet confirmed. */
  IN_TRANSIT_TO_LOCAL,
  /** Sent on its way to GLOBAL, not yet confirmed. */
  IN_TRANSIT_TO_GLOBAL,
  /** What the treasury was opened with. */
  OPENING_CAPITAL,
  DEPOSITS,
  WITHDRAWALS,
  /** Outflows of a rehearsal, in simulations only. */
  STRESS_TESTS,
  NETWORK_FEES,
  /** What the rules could not know, either way: theft, dust, a fee that differed. */
  ADJUSTMENTS;

  public static Account of(Venue venue) {
    return switch (venue) {
      case LOCAL -> LOCAL;
      case GLOBAL -> GLOBAL;
    };
  }

  /** Where money is between leaving the sender and reaching the venue. */
  public static Account inTransitTo(Venue venue) {
    return switch (venue) {
      case LOCAL -> IN_TRANSIT_TO_LOCAL;
      case GLOBAL -> IN_TRANSIT_TO_GLOBAL;
    };
  }
}
