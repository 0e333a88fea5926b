package ledger.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {

  @Test
  void isJudgedByValue() {
    assertThat(Ratio.parse("0.40"))
        .isEqualTo(Ratio.parse("0.4"))
        .hasSameHashCodeAs(Ratio.parse("0.4"));
    assertThat(Ratio.parse("-0")).isEqualTo(Ratio.ZERO);
    assertThat(Ratio.parse("1.000")).isEqualTo(Ratio.ONE);
  }

  @ParameterizedTest(name = "{0} / {1} is {2}")
  @CsvSource({
    "1, 3, 0.333333",
    "2, 3, 0.666667",
    "1, 4, 0.25",
    "1, 1, 1",
    "0, 5, 0",
    // A tie goes to the even digit, whichever side that is.
    "0.0000005, 1, 0",
    "0.0000015, 1, 0.000002",
    "0.0000025, 1, 0.000002",
    "0.0000035, 1, 0.000004",
    "0.4000005, 1, 0.4",
    "0.9999995, 1, 1",
    // No tie, by however little.
    "0.00000050000000001, 1, 0.000001",
    "0.00000249999999999, 1, 0.000002",
    "-0.0000015, 1, -0.000002",
    "-0.0000025, 1, -0.000002",
  })
  void roundsHalfToEven(Amount part, Amount whole, String shown) {
    assertThat(Ratio.rounded(part, whole, 6, RoundingMode.HALF_EVEN)).hasToString(shown);
  }

  @Test
  void ofNothingIsZero() {
    assertThat(Ratio.rounded(Amount.ZERO, Amount.ZERO, 6, RoundingMode.HALF_EVEN))
        .isEqualTo(Ratio.ZERO);
    assertThat(Ratio.rounded(Amount.parse("5"), Amount.ZERO, 6, RoundingMode.HALF_EVEN))
        .isEqualTo(Ratio.ZERO);
  }

  @Test
  void addsExactly() {
    assertThat(Ratio.ONE.plus(Ratio.parse("0.05"))).hasToString("1.05");
  }

  @Test
  void isOrderedByValue() {
    Ratio small = Ratio.parse("0.099");
    Ratio large = Ratio.parse("0.1");

    assertThat(small.isBelow(large)).isTrue();
    assertThat(large.isBelow(small)).isFalse();
    assertThat(large.isAbove(small)).isTrue();
    assertThat(small.isAbove(large)).isFalse();
    assertThat(large.isAbove(Ratio.parse("0.10"))).isFalse();
    assertThat(large.isBelow(Ratio.parse("0.10"))).isFalse();
    assertThat(small).isLessThan(large);
  }
}
