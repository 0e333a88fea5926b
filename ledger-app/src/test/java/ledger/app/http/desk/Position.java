package ledger.app.http.desk;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the money is, and the rules in force: what every other number follows from. */
record Position(
    BigDecimal local,
    BigDecimal global,
    BigDecimal toLocal,
    BigDecimal toGlobal,
    Policy policy,
    long policyVersion,
    Set<String> frozen) {

  private static final BigDecimal AT_MINIMUM = new BigDecimal("50");
  private static final BigDecimal HEALTHY = new BigDecimal("100");

  static Position of(
      Map<String, BigDecimal> places, Policy policy, long policyVersion, Set<String> frozen) {
    return new Position(
        places.getOrDefault("LOCAL", ZERO),
        places.getOrDefault("GLOBAL", ZERO),
        places.getOrDefault("TO_LOCAL", ZERO),
        places.getOrDefault("TO_GLOBAL", ZERO),
        policy,
        policyVersion,
        frozen);
  }

  /** The same with other money. */
  Position after(Deed deed) {
    Map<String, BigDecimal> changes = deed.changes();
    return new Position(
        local.add(changes.getOrDefault("LOCAL", ZERO)),
        global.add(changes.getOrDefault("GLOBAL", ZERO)),
        toLocal.add(changes.getOrDefault("TO_LOCAL", ZERO)),
        toGlobal.add(changes.getOrDefault("TO_GLOBAL", ZERO)),
        policy,
        policyVersion,
        frozen);
  }

  /** As the first policy of another treasury. */
  Position inherited() {
    return new Position(local, global, toLocal, toGlobal, policy, 0, frozen);
  }

  BigDecimal at(String venue) {
    return venue.equals("LOCAL") ? local : global;
  }

  BigDecimal total() {
    return local.add(global).add(toLocal).add(toGlobal);
  }

  /** LOCAL as the auto-pilot sees it: with what is on its way there. */
  BigDecimal localSoon() {
    return local.add(toLocal);
  }

  private BigDecimal localRatio() {
    return total().signum() == 0 ? ZERO : local.divide(total(), 6, RoundingMode.HALF_EVEN);
  }

  private BigDecimal health() {
    return local
        .multiply(AT_MINIMUM)
        .divide(policy.minimumOfLocal(), 4, RoundingMode.DOWN)
        .max(ZERO)
        .min(HEALTHY);
  }

  private String zone() {
    BigDecimal minimum = policy.minimumOfLocal();
    if (local.compareTo(minimum) < 0) {
      return "RED";
    }
    return local.compareTo(minimum.add(minimum)) < 0 ? "AMBER" : "GREEN";
  }

  List<String> alerts(boolean overdue) {
    List<String> alerts = new ArrayList<>();
    BigDecimal drift = total().multiply(policy.ratio()).subtract(localSoon());
    if (drift.abs().compareTo(total().multiply(policy.band())) > 0) {
      alerts.add("RATIO_DRIFT");
    }
    if (local.compareTo(policy.minimumOfLocal()) < 0) {
      alerts.add("BELOW_LOCAL_MINIMUM");
    }
    if (global.compareTo(policy.minimumOfGlobal()) < 0) {
      alerts.add("BELOW_GLOBAL_MINIMUM");
    }
    if (overdue) {
      alerts.add("TRANSFER_OVERDUE");
    }
    if (Stream.of(local, global, toLocal, toGlobal).anyMatch(money -> money.signum() < 0)) {
      alerts.add("NEGATIVE_ON_EFFECTIVE_CLOCK");
    }
    return alerts;
  }

  Map<String, @Nullable Object> balances() {
    return Notation.members("LOCAL", local, "GLOBAL", global, "IN_TRANSIT", toLocal.add(toGlobal));
  }

  /** What receipts and states say alike. */
  Map<String, @Nullable Object> members() {
    return Notation.members(
        "balances", balances(),
        "total", total(),
        "localRatio", localRatio(),
        "health", health(),
        "zone", zone(),
        "policyVersion", policyVersion);
  }

  /** The same once a recommended move is settled. */
  Map<String, @Nullable Object> membersAfter(Deed.Move move) {
    BigDecimal spent = move.amount().add(move.network().fee());
    Position after =
        move.to().equals("LOCAL")
            ? moved(move.amount(), spent.negate())
            : moved(spent.negate(), move.amount());
    return Notation.members(
        "balancesAfter", after.balances(),
        "localRatioAfter", after.localRatio(),
        "healthAfter", after.health());
  }

  private Position moved(BigDecimal intoLocal, BigDecimal intoGlobal) {
    return new Position(
        local.add(intoLocal),
        global.add(intoGlobal),
        toLocal,
        toGlobal,
        policy,
        policyVersion,
        frozen);
  }
}
