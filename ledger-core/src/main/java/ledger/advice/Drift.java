package ledger.advice;

import java.math.RoundingMode;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.policy.RebalancingPolicy;

/**
 * How far LOCAL is from where the policy wants it.
 *
 * @param total all reserves
 * @param local LOCAL with what is in transit there
 * @param target the effective target: total × ratio or, with minimums enforced, the larger of that
 *     and the floor target
 * @param amount target less local
 * @param isFloor whether the floor target is the effective one
 * @param isBelowMinimum whether local is under an enforced minimum
 * @param band the drift that is passed over in silence, at most: total × band
 */
record Drift(
    Amount total,
    Amount local,
    Amount target,
    Amount amount,
    boolean isFloor,
    boolean isBelowMinimum,
    Amount band) {

  static Drift of(Balances balances, RebalancingPolicy policy) {
    Amount total = balances.total();
    Amount local = balances.local().plus(balances.inTransitToLocal());
    Amount byRatio = total.times(policy.targetLocalRatio());
    boolean isFloor = policy.enforceMinimums() && floorTarget(policy).isAbove(byRatio);
    Amount target = isFloor ? floorTarget(policy) : byRatio;
    return new Drift(
        total,
        local,
        target,
        target.minus(local),
        isFloor,
        policy.enforceMinimums() && local.isBelow(policy.minimums().local()),
        total.times(policy.driftBand()));
  }

  /**
   * minimum(LOCAL) × (1 + band): above the minimum, so that one small outflow does not call for the
   * next refill.
   */
  static Amount floorTarget(RebalancingPolicy policy) {
    return policy.minimums().local().times(Ratio.ONE.plus(policy.driftBand()));
  }

  /** Strictly outside: a drift of exactly the band is silent. */
  boolean isOutsideBand() {
    return amount.magnitude().isAbove(band);
  }

  boolean callsForMove() {
    return isOutsideBand() || isBelowMinimum;
  }

  Venue receiver() {
    return amount.isNegative() ? Venue.GLOBAL : Venue.LOCAL;
  }

  Venue sender() {
    return amount.isNegative() ? Venue.LOCAL : Venue.GLOBAL;
  }

  Advice.Driver driver() {
    return isFloor || !isOutsideBand() ? Advice.Driver.FLOOR : Advice.Driver.DRIFT;
  }

  Ratio deviation() {
    return Ratio.rounded(
        amount.magnitude(), total, LocalRatio.SHOWN_DIGITS, RoundingMode.HALF_EVEN);
  }
}
