package ledger.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreasuryIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0",
        "usdt-main",
        "9.lives_and-more",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl"
      })
  void startsWithALetterOrDigitAndHasUpTo64Characters(String value) {
    assertThat(TreasuryId.isValid(value)).isTrue();
    assertThat(new TreasuryId(value)).hasToString(value);
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "",
        " ",
        "-a",
        ".a",
        "_a",
        "USDT",
        "a b",
        "a/b",
        "a\n",
        "ä",
        "\u0660",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm"
      })
  void hasNothingElse(String value) {
    assertThat(TreasuryId.isValid(value)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new TreasuryId(value));
  }

  @Test
  void isOrderedByItsText() {
    assertThat(new TreasuryId("a")).isLessThan(new TreasuryId("b"));
    assertThat(new TreasuryId("a10")).isLessThan(new TreasuryId("a9"));
    assertThat(new TreasuryId("a")).isEqualByComparingTo(new TreasuryId("a"));
  }
}
