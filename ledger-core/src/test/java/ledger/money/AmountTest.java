package ledger.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "1.50, 1.5",
    "1.5, 01.500",
    "0, 0.000",
    "0, -0",
    "-0.0, 0.00",
    "100, 100.0",
    "-20.10, -20.1",
  })
  void isJudgedByValue(String one, String other) {
    assertThat(Amount.parse(one))
        .isEqualTo(Amount.parse(other))
        .hasSameHashCodeAs(Amount.parse(other))
        .isEqualByComparingTo(Amount.parse(other));
  }

  @ParameterizedTest(name = "{0} is below {1}")
  @CsvSource({"1, 1.000001", "-1, 0", "-2, -1", "9, 10", "0.1, 0.11"})
  void isOrderedByValue(String smaller, String larger) {
    Amount small = Amount.parse(smaller);
    Amount large = Amount.parse(larger);

    assertThat(small).isNotEqualTo(large).isLessThan(large);
    assertThat(small.isBelow(large)).isTrue();
    assertThat(large.isBelow(small)).isFalse();
    assertThat(large.isAbove(small)).isTrue();
    assertThat(small.isAbove(large)).isFalse();
    assertThat(small.max(large)).isEqualTo(large);
    assertThat(large.max(small)).isEqualTo(large);
  }

  @Test
  void isNeitherAboveNorBelowAnEqualOne() {
    assertThat(Amount.parse("1.50").isAbove(Amount.parse("1.5"))).isFalse();
    assertThat(Amount.parse("1.50").isBelow(Amount.parse("1.5"))).isFalse();
  }

  @ParameterizedTest(name = "{0} prints {1}")
  @CsvSource({
    "1E+5, 100000",
    "1E-7, 0.0000001",
    "-1E-18, -0.000000000000000001",
    "12.500, 12.5",
    "1200, 1200",
    "0E+3, 0",
    "0E-9, 0",
  })
  void printsWithoutExponentAndTrailingZeros(BigDecimal value, String text) {
    assertThat(new Amount(value)).hasToString(text);
    assertThat(new Ratio(value)).hasToString(text);
  }

  @ParameterizedTest(name = "{0} + {1} = {2}")
  @CsvSource({"0.1, 0.2, 0.3", "1, -1, 0", "-1.5, -2.5, -4", "99.99, 0.01, 100"})
  void addsAndSubtractsExactly(Amount left, Amount right, Amount sum) {
    assertThat(left.plus(right)).isEqualTo(sum);
    assertThat(sum.minus(right)).isEqualTo(left);
  }

  @Test
  void timesARatioKeepsEveryDigit() {
    assertThat(Amount.parse("0.000000000000000001").times(Ratio.parse("0.000000000000000003")))
        .hasToString("0.000000000000000000000000000000000003");
  }

  @ParameterizedTest(name = "{0}: negated {1}, magnitude {2}")
  @CsvSource({"5, -5, 5", "-5.5, 5.5, 5.5", "0, 0, 0"})
  void hasASign(Amount amount, Amount negated, Amount magnitude) {
    assertThat(amount.negated()).isEqualTo(negated);
    assertThat(amount.magnitude()).isEqualTo(magnitude);
  }

  @ParameterizedTest(name = "{0}: positive {1}, zero {2}, negative {3}")
  @CsvSource({
    "0.000001, true, false, false",
    "0, false, true, false",
    "-0.000001, false, false, true",
  })
  void isPositiveZeroOrNegative(Amount amount, boolean positive, boolean zero, boolean negative) {
    assertThat(amount.isPositive()).isEqualTo(positive);
    assertThat(amount.isZero()).isEqualTo(zero);
    assertThat(amount.isNegative()).isEqualTo(negative);
  }

  @ParameterizedTest(name = "{0} at scale {1} is {2}")
  @CsvSource({
    "1.239, 2, 1.23",
    "1.231, 2, 1.23",
    "1.23, 2, 1.23",
    "-1.231, 2, -1.24",
    "-1.239, 2, -1.24",
    "-0.0000001, 6, -0.000001",
    "0.9999999, 6, 0.999999",
    "7.9, 0, 7",
    "-7.1, 0, -8",
    "1200, 0, 1200",
    "1.5, 18, 1.5",
  })
  void floorGoesDownAlsoBelowZero(Amount amount, int scale, Amount floor) {
    assertThat(amount.floor(scale)).isEqualTo(floor);
  }

  @ParameterizedTest(name = "{0} at scale {1}: {2}")
  @CsvSource({
    "1.5, 1, true",
    "1.50, 1, true",
    "1.51, 1, false",
    "-1.51, 1, false",
    "100, 0, true",
    "100.0, 0, true",
    "0.1, 0, false",
    "0.000000000000000001, 18, true",
    "0.0000000000000000001, 18, false",
  })
  void fitsWhenItHasNoMoreFractionDigits(Amount amount, int scale, boolean fits) {
    assertThat(amount.fits(scale)).isEqualTo(fits);
    assertThat(new Ratio(amount.value()).fits(scale)).isEqualTo(fits);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "0, false",
    "0.000000000000000001, false",
    "999999999999999999999999999999, false",
    "999999999999999999999999999999.999999999999999999, false",
    "-999999999999999999999999999999, false",
    "100000000000000000000000000000, false",
    "1000000000000000000000000000000, true",
    "1000000000000000000000000000000.1, true",
    "-1000000000000000000000000000000, true",
    "000000000000000000000000000000000001, false",
  })
  void isTooLargeFromThirtyOneIntegerDigitsOn(String text, boolean tooLarge) {
    assertThat(Amount.parse(text).isTooLarge()).isEqualTo(tooLarge);
  }
}
