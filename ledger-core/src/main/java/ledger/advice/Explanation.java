package ledger.advice;

import ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/** Advice in a sentence or two, for the operator who decides. */
final class Explanation {

  private Explanation() {}

  static String of(
      Drift drift, @Nullable Recommendation recommendation, Advice.@Nullable Blocker blockedBy) {
    if (recommendation != null) {
      return finding(drift) + " " + move(recommendation);
    }
    return blockedBy == null ? finding(drift) + " No move is needed." : blocked(drift, blockedBy);
  }

  private static String finding(Drift drift) {
    Amount off = drift.amount().magnitude();
    String where =
        off.isZero()
            ? "LOCAL is at its target of " + drift.target()
            : "LOCAL is "
                + off
                + (drift.amount().isNegative() ? " over" : " under")
                + " its target of "
                + drift.target();
    if (drift.isOutsideBand()) {
      return where + ", outside the band of " + drift.band() + ".";
    }
    return drift.isBelowMinimum()
        ? where + " and under its own minimum."
        : where + ", within the band of " + drift.band() + ".";
  }

  private static String move(Recommendation move) {
    String limit =
        move.limitedBy() == null ? "" : " The amount is limited by " + move.limitedBy() + ".";
    return "Move "
        + move.amount()
        + " from "
        + move.from()
        + " to "
        + move.to()
        + " over "
        + move.network()
        + " for a fee of "
        + move.fee()
        + "."
        + limit;
  }

  private static String blocked(Drift drift, Advice.Blocker blockedBy) {
    return finding(drift)
        + switch (blockedBy) {
          case VENUE_FROZEN -> " A venue on the way is frozen.";
          case NO_NETWORK -> " No enabled network carries the amount.";
          case NOTHING_TO_MOVE -> " " + drift.sender() + " has nothing that it may give.";
          case FEE_EXCEEDS_AMOUNT -> " The fee is no less than the amount that could be moved.";
        };
  }
}
