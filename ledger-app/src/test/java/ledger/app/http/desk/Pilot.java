package ledger.app.http.desk;

import static java.math.BigDecimal.ONE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the auto-pilot must say of a position, worked out by hand from the rules. */
final class Pilot {

  /** Fraction digits of the desk's asset. */
  private static final int SCALE = 6;

  private final Position position;
  private final Policy policy;
  private final BigDecimal byRatio;
  private final BigDecimal floor;
  private final BigDecimal drift;

  Pilot(Position position) {
    this.position = position;
    this.policy = position.policy();
    this.byRatio = position.total().multiply(policy.ratio());
    this.floor = policy.minimumOfLocal().multiply(ONE.add(policy.band()));
    this.drift = target(byRatio).subtract(position.localSoon());
  }

  /** A move over one network, and what made it smaller. */
  private record Offer(Deed.Move move, @Nullable String limitedBy) {
    BigDecimal amount() {
      return move.amount();
    }

    BigDecimal fee() {
      return move.network().fee();
    }
  }

  private BigDecimal target(BigDecimal byShare) {
    return policy.enforced() ? byShare.max(floor) : byShare;
  }

  BigDecimal drift() {
    return drift;
  }

  private boolean isOutsideBand() {
    return drift.abs().compareTo(band()) > 0;
  }

  BigDecimal band() {
    return position.total().multiply(policy.band());
  }

  boolean speaks() {
    return isOutsideBand()
        || (policy.enforced() && position.localSoon().compareTo(policy.minimumOfLocal()) < 0);
  }

  private String sender() {
    return drift.signum() < 0 ? "LOCAL" : "GLOBAL";
  }

  private String receiver() {
    return drift.signum() < 0 ? "GLOBAL" : "LOCAL";
  }

  private Offer offer(Policy.Network network) {
    BigDecimal payable = position.at(sender()).subtract(network.fee());
    String cap = sender() + "_BALANCE";
    if (policy.enforced() && policy.minimumOf(sender()).signum() > 0) {
      payable = payable.subtract(policy.minimumOf(sender()));
      cap = sender() + "_MINIMUM";
    }
    BigDecimal amount = wanted(network.fee()).setScale(SCALE, RoundingMode.FLOOR);
    String limitedBy = null;
    if (amount.compareTo(payable) > 0) {
      amount = payable;
      limitedBy = cap;
    }
    if (network.max() != null && amount.compareTo(network.max()) > 0) {
      amount = network.max();
      limitedBy = "NETWORK_MAXIMUM";
    }
    return new Offer(new Deed.Move("AUTO_PILOT", sender(), receiver(), amount, network), limitedBy);
  }

  private BigDecimal wanted(BigDecimal fee) {
    if (!policy.feeExact()) {
      return drift.abs();
    }
    BigDecimal after = target(policy.ratio().multiply(position.total().subtract(fee)));
    return drift.signum() > 0
        ? after.subtract(position.localSoon())
        : position.localSoon().subtract(fee).subtract(after);
  }

  private boolean isFrozen() {
    return position.frozen().contains("LOCAL") || position.frozen().contains("GLOBAL");
  }

  private Optional<Offer> best() {
    return policy.networks().stream()
        .filter(Policy.Network::enabled)
        .filter(
            network -> policy.choice().equals("CHEAPEST") || policy.choice().equals(network.name()))
        .map(this::offer)
        .filter(
            offer ->
                offer.move.network().min() == null
                    || offer.amount().compareTo(offer.move.network().min()) >= 0)
        .min(
            Comparator.comparing(Offer::fee)
                .thenComparing(Offer::amount, Comparator.reverseOrder())
                .thenComparing(offer -> offer.move.network().name()));
  }

  /** Why it speaks and yet has nothing to recommend; none where it has, or is silent. */
  @Nullable String blockedBy() {
    if (!speaks()) {
      return null;
    }
    if (isFrozen()) {
      return "VENUE_FROZEN";
    }
    Offer best = best().orElse(null);
    if (best == null) {
      return "NO_NETWORK";
    }
    if (best.amount().signum() <= 0) {
      return "NOTHING_TO_MOVE";
    }
    return best.amount().compareTo(best.fee()) <= 0 ? "FEE_EXCEEDS_AMOUNT" : null;
  }

  /** What a rebalance would do. */
  Optional<Deed.Move> move() {
    return recommended().map(Offer::move);
  }

  private Optional<Offer> recommended() {
    return speaks() && blockedBy() == null ? best() : Optional.empty();
  }

  private @Nullable String driver() {
    if (!speaks()) {
      return null;
    }
    boolean isFloor = policy.enforced() && floor.compareTo(byRatio) > 0;
    return isFloor || !isOutsideBand() ? "FLOOR" : "DRIFT";
  }

  private BigDecimal deviation() {
    return position.total().signum() == 0
        ? BigDecimal.ZERO
        : drift.abs().divide(position.total(), 6, RoundingMode.HALF_EVEN);
  }

  /** The advice without its words and without the networks that lost. */
  Map<String, @Nullable Object> members() {
    return Notation.members(
        "status", speaks() ? (blockedBy() == null ? "MOVE" : "BLOCKED") : "BALANCED",
        "driver", driver(),
        "target", target(byRatio),
        "drift", drift,
        "deviation", deviation(),
        "recommendation", recommended().map(this::members).orElse(null),
        "blockedBy", blockedBy());
  }

  private Map<String, @Nullable Object> members(Offer offer) {
    Map<String, @Nullable Object> members =
        Notation.members(
            "from", offer.move.from(),
            "to", offer.move.to(),
            "amount", offer.amount(),
            "network", offer.move.network().name(),
            "fee", offer.fee(),
            "limitedBy", offer.limitedBy());
    members.putAll(position.membersAfter(offer.move));
    return members;
  }
}
