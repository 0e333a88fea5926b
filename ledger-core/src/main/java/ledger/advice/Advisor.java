package ledger.advice;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ledger.journal.Account;
import ledger.journal.Balances;
import ledger.journal.Entry;
import ledger.journal.Posting;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.RebalancingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The auto-pilot's mind: from balances and policy to the move that brings LOCAL back to its target.
 *
 * <p>It speaks iff the drift is strictly outside the band or, with minimums enforced, LOCAL is
 * under its own.
 */
public final class Advisor {

  private static final Comparator<Offer> CHEAPEST_FIRST =
      Comparator.<Offer, Amount>comparing(offer -> offer.network().fee())
          .thenComparing(Offer::amount, Comparator.reverseOrder())
          .thenComparing(offer -> offer.network().name());

  private final Balances balances;
  private final RebalancingPolicy policy;
  private final int scale;
  private final Drift drift;

  private Advisor(Balances balances, RebalancingPolicy policy, int scale) {
    this.balances = balances;
    this.policy = policy;
    this.scale = scale;
    this.drift = Drift.of(balances, policy);
  }

  /**
   * What to do now.
   *
   * @param scale the most fraction digits of the treasury's asset
   * @param frozen venues that money may neither be moved from nor to
   */
  public static Advice advise(
      Balances balances, RebalancingPolicy policy, int scale, Set<Venue> frozen) {
    return new Advisor(balances, policy, scale).advise(frozen);
  }

  private Advice advise(Set<Venue> frozen) {
    if (!drift.callsForMove()) {
      return advice(Advice.Status.BALANCED, null, null);
    }
    if (frozen.contains(drift.sender()) || frozen.contains(drift.receiver())) {
      return blocked(Advice.Blocker.VENUE_FROZEN);
    }
    Optional<Offer> best = offers().stream().filter(Offer::isWithinLimits).min(CHEAPEST_FIRST);
    if (best.isEmpty()) {
      return blocked(Advice.Blocker.NO_NETWORK);
    }
    Offer offer = best.get();
    if (!offer.amount().isPositive()) {
      return blocked(Advice.Blocker.NOTHING_TO_MOVE);
    }
    if (!offer.amount().isAbove(offer.network().fee())) {
      return blocked(Advice.Blocker.FEE_EXCEEDS_AMOUNT);
    }
    return advice(Advice.Status.MOVE, recommendation(offer), null);
  }

  private List<Offer> offers() {
    return policy.networks().stream()
        .filter(network -> network.enabled() && policy.networkChoice().allows(network))
        .map(this::offer)
        .toList();
  }

  private Offer offer(Network network) {
    return Offer.of(network, drift, balances, policy, scale);
  }

  private Recommendation recommendation(Offer offer) {
    Venue from = drift.sender();
    Venue to = drift.receiver();
    Amount fee = offer.network().fee();
    Balances after =
        balances.after(
            Entry.of(
                new Posting(Account.of(from), offer.amount().plus(fee).negated()),
                new Posting(Account.of(to), offer.amount()),
                new Posting(Account.NETWORK_FEES, fee)));
    return new Recommendation(
        from,
        to,
        offer.amount(),
        offer.network().name(),
        fee,
        offer.limitedBy(),
        after,
        LocalRatio.of(after),
        Health.of(after, policy).score(),
        alternatives(offer));
  }

  private List<Recommendation.Alternative> alternatives(Offer taken) {
    return policy.networks().stream()
        .filter(network -> !network.equals(taken.network()))
        .map(
            network ->
                new Recommendation.Alternative(
                    network.name(), network.fee(), lostBecause(network, taken)))
        .toList();
  }

  private Recommendation.LostBecause lostBecause(Network network, Offer taken) {
    if (!network.enabled()) {
      return Recommendation.LostBecause.DISABLED;
    }
    if (!policy.networkChoice().allows(network)) {
      return Recommendation.LostBecause.NOT_CHOSEN;
    }
    if (!offer(network).isWithinLimits()) {
      return Recommendation.LostBecause.OUTSIDE_LIMITS;
    }
    return network.fee().isAbove(taken.network().fee())
        ? Recommendation.LostBecause.HIGHER_FEE
        : Recommendation.LostBecause.NOT_CHOSEN;
  }

  private Advice blocked(Advice.Blocker blockedBy) {
    return advice(Advice.Status.BLOCKED, null, blockedBy);
  }

  private Advice advice(
      Advice.Status status,
      @Nullable Recommendation recommendation,
      Advice.@Nullable Blocker blockedBy) {
    return new Advice(
        status,
        status == Advice.Status.BALANCED ? null : drift.driver(),
        drift.target(),
        drift.amount(),
        drift.deviation(),
        recommendation,
        blockedBy,
        Explanation.of(drift, recommendation, blockedBy));
  }
}
