package ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetTest {

  @Test
  void isKnownByItsCode() {
    assertThat(new Asset("USDT")).isEqualTo(new Asset("USDT")).hasToString("USDT");
    assertThat(new Asset("USDT")).isNotEqualTo(new Asset("USDC"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "0", ".", "-", "USDT", "USDC.E", "1INCH", "ABCDEFGHIJKLMNOP"})
  void hasOneToSixteenLettersDigitsPointsAndDashes(String code) {
    assertThat(Asset.isValid(code)).isTrue();
    assertThat(new Asset(code)).hasToString(code);
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {"", " ", "usdt", "US DT", "USDT ", "USD_T", "USDT\n", "ABCDEFGHIJKLMNOPQ", "ÜSD"})
  void hasNothingElse(String code) {
    assertThat(Asset.isValid(code)).isFalse();
    assertThatThrownBy(() -> new Asset(code)).isInstanceOf(IllegalArgumentException.class);
  }
}
