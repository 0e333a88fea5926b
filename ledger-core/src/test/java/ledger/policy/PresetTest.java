package ledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetTest {

  @ParameterizedTest
  @EnumSource
  void isFlawlessForTether(Preset preset) {
    assertThat(preset.policy().flaw(6)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aimsAtTwoFifthsWithinAFewPercent(Preset preset) {
    RebalancingPolicy policy = preset.policy();

    assertThat(policy.targetLocalRatio()).isEqualTo(Ratio.parse("0.4"));
    assertThat(policy.driftBand()).isEqualTo(Ratio.parse("0.05"));
    assertThat(policy.minimums().of(Venue.LOCAL)).isEqualTo(Amount.parse("150000"));
    assertThat(policy.minimums().of(Venue.GLOBAL)).isEqualTo(Amount.parse("200000"));
    assertThat(policy.networks())
        .containsExactly(
            Network.instant("TRC20", "1"),
            Network.instant("ERC20", "15"),
            Network.instant("SOL", "0.01"));
    assertThat(policy.networks())
        .allSatisfy(
            network -> {
              assertThat(network.enabled()).isTrue();
              assertThat(network.settlement()).isEqualTo(Settlement.INSTANT);
              assertThat(network.min()).isNull();
              assertThat(network.max()).isNull();
              assertThat(network.expectedSeconds()).isNull();
            });
  }

  @ParameterizedTest(name = "{0}: {1}, {2}, minimums enforced {3}")
  @CsvSource({
    "default, FEE_EXACT, CHEAPEST, true",
    "terminal-classic, GROSS, TRC20, false",
  })
  void sizesAndChooses(String key, Sizing sizing, String choice, boolean enforced) {
    RebalancingPolicy policy = Preset.byKey(key).orElseThrow().policy();

    assertThat(policy.sizing()).isEqualTo(sizing);
    assertThat(policy.networkChoice()).isEqualTo(new NetworkChoice(choice));
    assertThat(policy.enforceMinimums()).isEqualTo(enforced);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DEFAULT", "Default", "TERMINAL_CLASSIC", "classic"})
  void isKnownByItsKeyOnly(String key) {
    assertThat(Preset.byKey(key)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsKey(Preset preset) {
    assertThat(Preset.byKey(preset.key())).contains(preset);
  }

  @ParameterizedTest(name = "scale {0}")
  @ValueSource(ints = {0, 1})
  void cannotBeSetWhereAFeeIsFinerThanTheAsset(int scale) {
    assertThat(Preset.DEFAULT.policy().flaw(scale))
        .contains(new PolicyFlaw("networks[2].fee", "has more than " + scale + " fraction digits"));
  }

  @Test
  void canBeSetFromTheScaleOfItsFeesOn() {
    assertThat(Preset.DEFAULT.policy().flaw(2)).isEmpty();
    assertThat(Preset.DEFAULT.policy().flaw(18)).isEmpty();
  }
}
