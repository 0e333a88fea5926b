package ledger.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssetTest {

  @Test
  void isKnownByItsCode() {
    assertThat(new Asset("USDT")).isEqualTo(new Asset("USDT"));
  }
}
