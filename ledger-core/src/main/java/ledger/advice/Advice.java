package ledger.advice;

import ledger.money.Amount;
import ledger.money.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * What the auto-pilot says of a treasury at one version.
 *
 * @param driver what made it speak; none while it is silent
 * @param target the effective target of LOCAL: its share of the total or, enforced, the floor
 *     target
 * @param drift target less LOCAL with what is in transit there; positive means LOCAL lacks money
 * @param deviation the drift's magnitude as a share of the total, 6 digits; 0 of an empty treasury
 * @param recommendation the move to make, when there is one
 * @param blockedBy why there is none although the advisor speaks
 * @param explanation the same in words
 */
public record Advice(
    Status status,
    @Nullable Driver driver,
    Amount target,
    Amount drift,
    Ratio deviation,
    @Nullable Recommendation recommendation,
    @Nullable Blocker blockedBy,
    String explanation) {

  /** Whether there is something to do, and whether it can be done. */
  public enum Status {
    BALANCED,
    MOVE,
    BLOCKED
  }

  /** Which of the two dangers calls for the move. */
  public enum Driver {
    /** LOCAL's share of the reserves. */
    DRIFT,
    /** LOCAL's own minimum. */
    FLOOR
  }

  /** Why there is no recommendation. */
  public enum Blocker {
    VENUE_FROZEN,
    /** No enabled network carries the amount. */
    NO_NETWORK,
    /** The sender has nothing that it may give. */
    NOTHING_TO_MOVE,
    /** The move would cost at least what it moves. */
    FEE_EXCEEDS_AMOUNT
  }
}
