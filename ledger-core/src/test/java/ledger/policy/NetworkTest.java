package ledger.policy;

import static ledger.policy.Policies.limited;
import static org.assertj.core.api.Assertions.assertThat;

import ledger.money.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

  @ParameterizedTest(name = "{2} within {0} to {1}: {3}, under the minimum {4}")
  @CsvSource({
    "10, 20, 9.999999, false, true",
    "10, 20, 10, true, false",
    "10, 20, 20, true, false",
    "10, 20, 20.000001, false, false",
    "10, , 9.999999, false, true",
    "10, , 1000000, true, false",
    ", 20, 0.000001, true, false",
    ", 20, 20.000001, false, false",
    ", , 0.000001, true, false",
    ", , 1000000, true, false",
  })
  void carriesWhatIsWithinItsLimits(
      String min, String max, Amount amount, boolean carries, boolean underMinimum) {
    Network network = limited("TRC20", "1", min, max);

    assertThat(network.carries(amount)).isEqualTo(carries);
    assertThat(network.isUnderMinimum(amount)).isEqualTo(underMinimum);
  }

  @Test
  void isAllowedByTheChoiceOfTheCheapestOrOfItsName() {
    Network network = Network.instant("TRC20", "1");

    assertThat(NetworkChoice.CHEAPEST.allows(network)).isTrue();
    assertThat(new NetworkChoice("TRC20").allows(network)).isTrue();
    assertThat(new NetworkChoice("ERC20").allows(network)).isFalse();
  }

  @Test
  void isFoundInItsPolicyByName() {
    RebalancingPolicy policy = Preset.DEFAULT.policy();

    assertThat(policy.network("ERC20")).contains(Network.instant("ERC20", "15"));
    assertThat(policy.network("PIGEON")).isEmpty();
  }
}
