package ledger.advice;

import static java.math.BigDecimal.ONE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import ledger.advice.Advice.Blocker;
import ledger.advice.Recommendation.Limit;
import ledger.policy.Network;
import ledger.policy.RebalancingPolicy;
import ledger.policy.Sizing;
import org.jspecify.annotations.Nullable;

/**
 * The rules of advice a second time, on bare numbers and along another path: silence is an interval
 * of LOCAL, and the best network is found by asking of each whether any other beats it.
 */
final class IndependentAdvice {

  private final BigDecimal ratio;
  private final BigDecimal minimum;
  private final boolean enforced;
  private final BigDecimal total;
  private final BigDecimal local;
  private final BigDecimal floor;
  private final BigDecimal lowest;
  private final BigDecimal highest;
  private final Situation situation;

  IndependentAdvice(Situation situation) {
    RebalancingPolicy policy = situation.policy();
    this.situation = situation;
    this.ratio = policy.targetLocalRatio().value();
    this.minimum = policy.minimums().local().value();
    this.enforced = policy.enforceMinimums();
    BigDecimal here = situation.balances().local().value();
    BigDecimal there = situation.balances().global().value();
    BigDecimal comingHere = situation.balances().inTransitToLocal().value();
    BigDecimal goingThere = situation.balances().inTransitToGlobal().value();
    this.total = here.add(comingHere).add(there).add(goingThere);
    this.local = here.add(comingHere);
    BigDecimal band = policy.driftBand().value();
    this.floor = minimum.multiply(ONE.add(band));
    BigDecimal target = targetOf(total);
    this.lowest = target.subtract(band.multiply(total));
    this.highest = target.add(band.multiply(total));
  }

  /** What LOCAL should hold of so many reserves. */
  BigDecimal targetOf(BigDecimal reserves) {
    BigDecimal share = reserves.multiply(ratio);
    return enforced && floor.compareTo(share) > 0 ? floor : share;
  }

  boolean isSilent() {
    return isWithinBand() && !(enforced && local.compareTo(minimum) < 0);
  }

  /** Of an advisor that speaks. */
  boolean isDrivenByTheFloor() {
    return isWithinBand() || targetOf(total).compareTo(total.multiply(ratio)) != 0;
  }

  private boolean isWithinBand() {
    return lowest.compareTo(local) <= 0 && local.compareTo(highest) <= 0;
  }

  boolean refillsLocal() {
    return local.compareTo(targetOf(total)) < 0;
  }

  /** What one network would carry. */
  record Carried(Network network, BigDecimal amount, @Nullable Limit limitedBy) {

    private boolean beats(Carried other) {
      int byFee = network.fee().value().compareTo(other.network.fee().value());
      int byAmount = amount.compareTo(other.amount);
      int byName = network.name().compareTo(other.network.name());
      return byFee < 0 || (byFee == 0 && (byAmount > 0 || (byAmount == 0 && byName < 0)));
    }
  }

  /** The one network that no other beats, unless there is none. */
  @Nullable Carried best() {
    List<Carried> candidates = new ArrayList<>();
    String choice = situation.policy().networkChoice().value();
    for (Network network : situation.policy().networks()) {
      Carried carried = carried(network);
      boolean chosen = choice.equals("CHEAPEST") || choice.equals(network.name());
      boolean reachesMinimum =
          network.min() == null || carried.amount.compareTo(network.min().value()) >= 0;
      if (network.enabled() && chosen && reachesMinimum) {
        candidates.add(carried);
      }
    }
    return candidates.stream()
        .filter(one -> candidates.stream().noneMatch(other -> other.beats(one)))
        .findAny()
        .orElse(null);
  }

  @Nullable Blocker blocker() {
    if (!situation.frozen().isEmpty()) {
      return Blocker.VENUE_FROZEN; // a move takes from one venue and gives to the other
    }
    Carried best = best();
    if (best == null) {
      return Blocker.NO_NETWORK;
    }
    if (best.amount.signum() <= 0) {
      return Blocker.NOTHING_TO_MOVE;
    }
    return best.amount.compareTo(best.network.fee().value()) <= 0
        ? Blocker.FEE_EXCEEDS_AMOUNT
        : null;
  }

  private Carried carried(Network network) {
    BigDecimal wanted =
        wanted(network.fee().value()).setScale(situation.scale(), RoundingMode.FLOOR);
    BigDecimal sendable = sendable().subtract(network.fee().value());
    BigDecimal most = network.max() == null ? wanted : network.max().value();
    BigDecimal amount = wanted.min(sendable).min(most);
    if (amount.compareTo(wanted) == 0) {
      return new Carried(network, amount, null);
    }
    return new Carried(
        network, amount, amount.compareTo(sendable) < 0 ? Limit.NETWORK_MAXIMUM : limitOfSender());
  }

  private BigDecimal wanted(BigDecimal fee) {
    boolean exact = situation.policy().sizing() == Sizing.FEE_EXACT;
    BigDecimal targetAfter = targetOf(exact ? total.subtract(fee) : total);
    if (refillsLocal()) {
      return targetAfter.subtract(local);
    }
    return local.subtract(targetAfter).subtract(exact ? fee : BigDecimal.ZERO);
  }

  private BigDecimal sendable() {
    BigDecimal held =
        refillsLocal()
            ? situation.balances().global().value()
            : situation.balances().local().value();
    return held.subtract(kept());
  }

  private BigDecimal kept() {
    if (!enforced) {
      return BigDecimal.ZERO;
    }
    return refillsLocal() ? situation.policy().minimums().global().value() : minimum;
  }

  private Limit limitOfSender() {
    if (kept().signum() > 0) {
      return refillsLocal() ? Limit.GLOBAL_MINIMUM : Limit.LOCAL_MINIMUM;
    }
    return refillsLocal() ? Limit.GLOBAL_BALANCE : Limit.LOCAL_BALANCE;
  }
}
