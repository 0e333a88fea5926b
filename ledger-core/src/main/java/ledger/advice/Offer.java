package ledger.advice;

import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.RebalancingPolicy;
import ledger.policy.Sizing;
import org.jspecify.annotations.Nullable;

/** What one network could carry towards the target: sized, floored to the scale, then capped. */
record Offer(Network network, Amount amount, Recommendation.@Nullable Limit limitedBy) {

  static Offer of(
      Network network, Drift drift, Balances balances, RebalancingPolicy policy, int scale) {
    Amount amount = wanted(network, drift, policy).floor(scale);
    Recommendation.Limit limitedBy = null;

    Venue sender = drift.sender();
    Amount minimum = policy.minimums().of(sender);
    boolean keepsMinimum = policy.enforceMinimums() && minimum.isPositive();
    Amount payable = balances.at(sender).minus(network.fee());
    if (keepsMinimum) {
      payable = payable.minus(minimum);
    }
    if (amount.isAbove(payable)) {
      amount = payable;
      limitedBy = limitOf(sender, keepsMinimum);
    }
    Amount max = network.max();
    if (max != null && amount.isAbove(max)) {
      amount = max;
      limitedBy = Recommendation.Limit.NETWORK_MAXIMUM;
    }
    return new Offer(network, amount, limitedBy);
  }

  /** The amount that meets the target, the fee counted or not as the policy sizes. */
  private static Amount wanted(Network network, Drift drift, RebalancingPolicy policy) {
    if (policy.sizing() == Sizing.GROSS) {
      return drift.amount().magnitude();
    }
    Amount targetAfterFee = drift.total().minus(network.fee()).times(policy.targetLocalRatio());
    if (policy.enforceMinimums()) {
      targetAfterFee = targetAfterFee.max(Drift.floorTarget(policy));
    }
    return switch (drift.receiver()) {
      case LOCAL -> targetAfterFee.minus(drift.local());
      case GLOBAL -> drift.local().minus(network.fee()).minus(targetAfterFee);
    };
  }

  private static Recommendation.Limit limitOf(Venue sender, boolean keepsMinimum) {
    return switch (sender) {
      case LOCAL ->
          keepsMinimum ? Recommendation.Limit.LOCAL_MINIMUM : Recommendation.Limit.LOCAL_BALANCE;
      case GLOBAL ->
          keepsMinimum ? Recommendation.Limit.GLOBAL_MINIMUM : Recommendation.Limit.GLOBAL_BALANCE;
    };
  }

  boolean isWithinLimits() {
    return !network.isUnderMinimum(amount);
  }
}
