package ledger.policy;

import java.util.ArrayList;
import java.util.List;
import ledger.money.Amount;
import ledger.money.Dice;
import ledger.money.Ratio;
import org.jspecify.annotations.Nullable;

/** Draws valid policies of every kind: tight and loose, free and dear, limited and not. */
public final class RandomPolicy {

  private final Dice dice;
  private final int scale;
  private final Amount magnitude;

  private RandomPolicy(Dice dice, int scale, Amount magnitude) {
    this.dice = dice;
    this.scale = scale;
    this.magnitude = magnitude;
  }

  /**
   * Draws one.
   *
   * @param magnitude of the treasury that is to follow it
   */
  public static RebalancingPolicy draw(Dice dice, int scale, Amount magnitude) {
    return new RandomPolicy(dice, scale, magnitude).policy();
  }

  private RebalancingPolicy policy() {
    List<Network> networks = networks();
    return new RebalancingPolicy(
        dice.once(2) ? Ratio.parse("0.4") : dice.ratio(),
        band(),
        new Minimums(
            dice.upTo(magnitude, scale).max(Dice.units(1, scale)),
            dice.once(3) ? Amount.ZERO : dice.upTo(magnitude, scale)),
        dice.once(2),
        dice.oneOf(Sizing.class),
        dice.once(3) ? new NetworkChoice(dice.oneOf(networks).name()) : NetworkChoice.CHEAPEST,
        networks);
  }

  private Ratio band() {
    return switch (dice.below(4)) {
      case 0 -> Ratio.ZERO;
      case 1 -> dice.ratio();
      default -> Ratio.parse("0.05");
    };
  }

  private List<Network> networks() {
    List<Network> networks = new ArrayList<>();
    for (String name : List.of("TRC20", "ERC20", "SOL", "BASE").subList(0, 1 + dice.below(4))) {
      Amount max = dice.once(3) ? dice.upTo(magnitude, scale).plus(Dice.units(1, scale)) : null;
      Settlement settlement = dice.oneOf(Settlement.class);
      networks.add(
          new Network(
              name, fee(), min(max), max, !dice.once(5), settlement, expectedSeconds(settlement)));
    }
    return networks;
  }

  private @Nullable Long expectedSeconds(Settlement settlement) {
    return settlement == Settlement.CONFIRMED && dice.once(2) ? 1L + dice.below(100) : null;
  }

  private @Nullable Amount min(@Nullable Amount max) {
    return dice.once(3) ? dice.upTo(max == null ? magnitude : max, scale) : null;
  }

  /** Often alike, so that other rules than the lowest fee come into play. */
  private Amount fee() {
    return switch (dice.below(4)) {
      case 0 -> Amount.ZERO;
      case 1 -> Dice.units(1, scale);
      case 2 -> Dice.units(100, scale);
      default -> dice.upTo(magnitude, scale).times(Ratio.parse("0.01")).floor(scale);
    };
  }
}
