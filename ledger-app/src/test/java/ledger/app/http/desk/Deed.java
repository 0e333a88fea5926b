package ledger.app.http.desk;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the desk did, in its own words. Amounts change LOCAL, GLOBAL, TO_LOCAL and TO_GLOBAL. */
sealed interface Deed {

  /** By how much each place changes. */
  default Map<String, BigDecimal> changes() {
    return Map.of();
  }

  /** What a receipt must say of it, beside what follows from the balances. */
  Map<String, @Nullable Object> told();

  record Opening(BigDecimal local, BigDecimal global, Policy policy) implements Deed {
    @Override
    public Map<String, BigDecimal> changes() {
      return Map.of("LOCAL", local, "GLOBAL", global);
    }

    @Override
    public Map<String, @Nullable Object> told() {
      return tell("OPENED", null, null, null);
    }
  }

  record Outflow(BigDecimal amount) implements Deed {
    @Override
    public Map<String, BigDecimal> changes() {
      return Map.of("LOCAL", amount.negate());
    }

    @Override
    public Map<String, @Nullable Object> told() {
      return tell("OUTFLOW", amount, "LOCAL", null);
    }
  }

  record Inflow(String venue, BigDecimal amount) implements Deed {
    @Override
    public Map<String, BigDecimal> changes() {
      return Map.of(venue, amount);
    }

    @Override
    public Map<String, @Nullable Object> told() {
      return tell("INFLOW", amount, null, venue);
    }
  }

  /** By hand or by the auto-pilot. */
  record Move(String action, String from, String to, BigDecimal amount, Policy.Network network)
      implements Deed {
    @Override
    public Map<String, BigDecimal> changes() {
      return Map.of(
          from, amount.add(network.fee()).negate(), network.confirmed() ? "TO_" + to : to, amount);
    }

    @Override
    public Map<String, @Nullable Object> told() {
      return tell(action, amount, from, to, network.name(), network.fee());
    }
  }

  record Settlement(Shipment shipment) implements Deed {
    @Override
    public Map<String, BigDecimal> changes() {
      Move sent = shipment.move();
      return Map.of("TO_" + sent.to, sent.amount.negate(), sent.to, sent.amount);
    }

    @Override
    public Map<String, @Nullable Object> told() {
      Move sent = shipment.move();
      return tell("TRANSFER_SETTLED", sent.amount, sent.from, sent.to, sent.network.name(), ZERO);
    }
  }

  record Failure(Shipment shipment, boolean feeSpent) implements Deed {
    @Override
    public Map<String, BigDecimal> changes() {
      Move sent = shipment.move();
      return Map.of("TO_" + sent.to, sent.amount.negate(), sent.from, sent.amount.add(feeBack()));
    }

    private BigDecimal feeBack() {
      return feeSpent ? ZERO : shipment.move().network.fee();
    }

    @Override
    public Map<String, @Nullable Object> told() {
      Move sent = shipment.move();
      return tell(
          "TRANSFER_FAILED",
          sent.amount,
          sent.from,
          sent.to,
          sent.network.name(),
          feeBack().negate());
    }
  }

  /** Of an outflow: the day takes nothing else back. */
  record Reversal(Outflow original, long version) implements Deed {
    @Override
    public Map<String, BigDecimal> changes() {
      return Map.of("LOCAL", original.amount);
    }

    @Override
    public Map<String, @Nullable Object> told() {
      Map<String, @Nullable Object> told =
          tell("REVERSAL", original.amount.negate(), "LOCAL", null);
      told.put("reverses", version);
      return told;
    }
  }

  record Adjustment(String venue, BigDecimal amount) implements Deed {
    @Override
    public Map<String, BigDecimal> changes() {
      return Map.of(venue, amount);
    }

    @Override
    public Map<String, @Nullable Object> told() {
      return amount.signum() < 0
          ? tell("ADJUSTMENT", amount.abs(), venue, null)
          : tell("ADJUSTMENT", amount, null, venue);
    }
  }

  record PolicyChange(Policy policy) implements Deed {
    @Override
    public Map<String, @Nullable Object> told() {
      return tell("POLICY_CHANGED", null, null, null);
    }
  }

  /** A freeze, or the end of one. */
  record Freeze(String venue, boolean begins) implements Deed {
    @Override
    public Map<String, @Nullable Object> told() {
      return tell(begins ? "VENUE_FROZEN" : "VENUE_UNFROZEN", null, null, null);
    }
  }

  private static Map<String, @Nullable Object> tell(
      String action, @Nullable BigDecimal amount, @Nullable String from, @Nullable String to) {
    return tell(action, amount, from, to, null, ZERO);
  }

  private static Map<String, @Nullable Object> tell(
      String action,
      @Nullable BigDecimal amount,
      @Nullable String from,
      @Nullable String to,
      @Nullable String network,
      BigDecimal fee) {
    return Notation.members(
        "action", action,
        "amount", amount,
        "from", from,
        "to", to,
        "network", network,
        "fee", fee,
        "reverses", null);
  }

  /** The sum of changes, place by place. */
  static Map<String, BigDecimal> sum(Iterable<? extends Deed> deeds) {
    Map<String, BigDecimal> sum = new HashMap<>();
    for (Deed deed : deeds) {
      deed.changes().forEach((place, amount) -> sum.merge(place, amount, BigDecimal::add));
    }
    return sum;
  }
}
