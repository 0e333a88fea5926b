package ledger.policy;

import java.util.List;
import java.util.Optional;
import ledger.money.Ratio;

/**
 * What the auto-pilot aims for and may do.
 *
 * @param targetLocalRatio the share of all reserves that LOCAL should hold
 * @param driftBand the share of all reserves by which LOCAL may miss its target in silence
 * @param enforceMinimums whether minimums bind moves and raise the target, or only inform
 */
public record RebalancingPolicy(
    Ratio targetLocalRatio,
    Ratio driftBand,
    Minimums minimums,
    boolean enforceMinimums,
    Sizing sizing,
    NetworkChoice networkChoice,
    List<Network> networks) {

  public RebalancingPolicy {
    networks = List.copyOf(networks);
  }

  public Optional<Network> network(String name) {
    return networks.stream().filter(network -> network.name().equals(name)).findFirst();
  }

  /** The first flaw that forbids this policy for an asset of the given scale. */
  public Optional<PolicyFlaw> flaw(int scale) {
    return PolicyCheck.of(this, scale);
  }
}
