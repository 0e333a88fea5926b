package ledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.money.Dice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomPolicyTest {

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void isFlawless(long seed) {
    Dice dice = Dice.of(seed);
    for (int i = 0; i < 200; i++) {
      int scale = dice.below(19);
      RebalancingPolicy policy =
          RandomPolicy.draw(dice, scale, Dice.units(1 + dice.below(1_000_000_000), scale));

      assertThat(policy.flaw(scale)).as("seed %d, policy %d: %s", seed, i, policy).isEmpty();
    }
  }
}
