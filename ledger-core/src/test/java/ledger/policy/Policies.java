package ledger.policy;

import java.util.List;
import java.util.stream.IntStream;
import ledger.money.Amount;
import ledger.money.Ratio;
import org.jspecify.annotations.Nullable;

/** Policies to test with: a preset, changed in what matters. */
public record Policies(RebalancingPolicy policy) {

  public static Policies like(Preset preset) {
    return new Policies(preset.policy());
  }

  public Policies ratio(String ratio) {
    return with(Ratio.parse(ratio), policy.driftBand(), policy.minimums());
  }

  public Policies band(String band) {
    return with(policy.targetLocalRatio(), Ratio.parse(band), policy.minimums());
  }

  public Policies minimums(String local, String global) {
    return with(
        policy.targetLocalRatio(),
        policy.driftBand(),
        new Minimums(Amount.parse(local), Amount.parse(global)));
  }

  public Policies enforced(boolean enforceMinimums) {
    return with(enforceMinimums, policy.sizing(), policy.networkChoice(), policy.networks());
  }

  public Policies sizing(Sizing sizing) {
    return with(policy.enforceMinimums(), sizing, policy.networkChoice(), policy.networks());
  }

  public Policies choice(String choice) {
    return with(
        policy.enforceMinimums(), policy.sizing(), new NetworkChoice(choice), policy.networks());
  }

  public Policies networks(Network... networks) {
    return with(
        policy.enforceMinimums(), policy.sizing(), policy.networkChoice(), List.of(networks));
  }

  /** Networks {@code N1, N2, …} without fee or limits. */
  public Policies networks(int count) {
    return networks(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> Network.instant("N" + i, "0"))
            .toArray(Network[]::new));
  }

  public static Network limited(
      String name, String fee, @Nullable String min, @Nullable String max) {
    return new Network(
        name,
        Amount.parse(fee),
        min == null ? null : Amount.parse(min),
        max == null ? null : Amount.parse(max),
        true,
        Settlement.INSTANT,
        null);
  }

  public static Network disabled(String name, String fee) {
    return new Network(name, Amount.parse(fee), null, null, false, Settlement.INSTANT, null);
  }

  public static Network settling(
      String name, Settlement settlement, @Nullable Long expectedSeconds) {
    return new Network(name, Amount.ZERO, null, null, true, settlement, expectedSeconds);
  }

  private Policies with(Ratio targetLocalRatio, Ratio driftBand, Minimums minimums) {
    return new Policies(
        new RebalancingPolicy(
            targetLocalRatio,
            driftBand,
            minimums,
            policy.enforceMinimums(),
            policy.sizing(),
            policy.networkChoice(),
            policy.networks()));
  }

  private Policies with(
      boolean enforceMinimums, Sizing sizing, NetworkChoice choice, List<Network> networks) {
    return new Policies(
        new RebalancingPolicy(
            policy.targetLocalRatio(),
            policy.driftBand(),
            policy.minimums(),
            enforceMinimums,
            sizing,
            choice,
            networks));
  }
}
