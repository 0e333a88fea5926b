package ledger.advice;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Policies;
import ledger.policy.Preset;
import ledger.policy.RebalancingPolicy;

/** Balances under a policy, to ask the advisor about. */
record Situation(Balances balances, RebalancingPolicy policy, int scale, Set<Venue> frozen) {

  /** With preset {@code default} at scale 6, nothing in transit, nothing frozen. */
  static Situation of(String local, String global) {
    return new Situation(
        Balances.of(Amount.parse(local), Amount.parse(global)),
        Preset.DEFAULT.policy(),
        6,
        Set.of());
  }

  Situation under(Preset preset) {
    return new Situation(balances, preset.policy(), scale, frozen);
  }

  Situation under(Policies policies) {
    return new Situation(balances, policies.policy(), scale, frozen);
  }

  Situation inTransit(String toLocal, String toGlobal) {
    return new Situation(
        new Balances(
            balances.local(), balances.global(), Amount.parse(toLocal), Amount.parse(toGlobal)),
        policy,
        scale,
        frozen);
  }

  Situation atScale(int digits) {
    return new Situation(balances, policy, digits, frozen);
  }

  Situation frozen(Venue... venues) {
    return new Situation(balances, policy, scale, Set.of(venues));
  }

  Advice advice() {
    return Advisor.advise(balances, policy, scale, frozen);
  }

  Recommendation recommendation() {
    return requireNonNull(advice().recommendation());
  }
}
