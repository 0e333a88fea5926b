package ledger.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Ratio;

/** Policies to start from, by the name used in the API. */
public enum Preset {
  /** Sized after the fee, over the cheapest network, minimums enforced. */
  DEFAULT("default", Sizing.FEE_EXACT, "CHEAPEST", true),
  /** Reproduces the published treasury terminal, its faults of sizing and choice included. */
  TERMINAL_CLASSIC("terminal-classic", Sizing.GROSS, "TRC20", false);

  private final String key;
  private final Sizing sizing;
  private final String networkChoice;
  private final boolean enforceMinimums;

  Preset(String key, Sizing sizing, String networkChoice, boolean enforceMinimums) {
    this.key = key;
    this.sizing = sizing;
    this.networkChoice = networkChoice;
    this.enforceMinimums = enforceMinimums;
  }

  public String key() {
    return key;
  }

  public RebalancingPolicy policy() {
    return new RebalancingPolicy(
        Ratio.parse("0.40"),
        Ratio.parse("0.05"),
        new Minimums(Amount.parse("150000"), Amount.parse("200000")),
        enforceMinimums,
        sizing,
        new NetworkChoice(networkChoice),
        List.of(
            Network.instant("TRC20", "1"),
            Network.instant("ERC20", "15"),
            Network.instant("SOL", "0.01")));
  }

  public static Optional<Preset> byKey(String key) {
    return Stream.of(values()).filter(preset -> preset.key.equals(key)).findFirst();
  }
}
