package ledger.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.RebalancingPolicy;

/** Dangers that an operator must see, each apart. */
public enum Alert {
  /** LOCAL, with what is on its way there, misses its share by more than the band. */
  RATIO_DRIFT,
  /** LOCAL can pay out less than its minimum, whether the policy enforces it or not. */
  BELOW_LOCAL_MINIMUM,
  /** GLOBAL can pay out less than its minimum, whether the policy enforces it or not. */
  BELOW_GLOBAL_MINIMUM,
  /** A transfer should have been confirmed by now. It may still be. */
  TRANSFER_OVERDUE,
  /**
   * A balance was below zero when entries are counted from when they took effect. Recorded balances
   * never are.
   */
  NEGATIVE_ON_EFFECTIVE_CLOCK;

  /**
   * The dangers of balances under a policy.
   *
   * @param transferOverdue whether a transfer is still open after it was expected
   */
  public static List<Alert> of(
      Balances balances, RebalancingPolicy policy, boolean transferOverdue) {
    List<Alert> alerts = new ArrayList<>(values().length);
    Amount total = balances.total();
    Amount local = balances.local().plus(balances.inTransitToLocal());
    Amount drift = total.times(policy.targetLocalRatio()).minus(local);
    if (drift.magnitude().isAbove(total.times(policy.driftBand()))) {
      alerts.add(RATIO_DRIFT);
    }
    if (balances.local().isBelow(policy.minimums().local())) {
      alerts.add(BELOW_LOCAL_MINIMUM);
    }
    if (balances.global().isBelow(policy.minimums().global())) {
      alerts.add(BELOW_GLOBAL_MINIMUM);
    }
    if (transferOverdue) {
      alerts.add(TRANSFER_OVERDUE);
    }
    if (isAnyNegative(balances)) {
      alerts.add(NEGATIVE_ON_EFFECTIVE_CLOCK);
    }
    return alerts;
  }

  private static boolean isAnyNegative(Balances balances) {
    return Stream.of(Venue.values())
        .anyMatch(
            venue -> balances.at(venue).isNegative() || balances.inTransitTo(venue).isNegative());
  }
}
