package ledger.advice;

import java.util.ArrayList;
import java.util.List;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.policy.RebalancingPolicy;

/** Dangers that an operator must see, each apart. */
public enum Alert {
  /** LOCAL, with what is on its way there, misses its share by more than the band. */
  RATIO_DRIFT,
  /** LOCAL can pay out less than its minimum, whether the policy enforces it or not. */
  BELOW_LOCAL_MINIMUM,
  /** GLOBAL can pay out less than its minimum, whether the policy enforces it or not. */
  BELOW_GLOBAL_MINIMUM;

  public static List<Alert> of(Balances balances, RebalancingPolicy policy) {
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
    return alerts;
  }
}
