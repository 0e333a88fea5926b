package ledger.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An exact quantity of a treasury's one asset, in whole units of it (USDT, not micro-USDT).
 *
 * <p>Judged by value: {@code 1.50} equals {@code 1.5}. A treasury has exactly one asset, so amounts
 * of two assets never meet in one computation; the scale is checked where an amount enters.
 */
public record Amount(BigDecimal value) implements Comparable<Amount> {

  public static final Amount ZERO = new Amount(BigDecimal.ZERO);

  /** The most digits before the point that the ledger accepts, of an amount or of a total. */
  public static final int MOST_INTEGER_DIGITS = 30;

  private static final Pattern GRAMMAR = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  public Amount {
    BigDecimal stripped = value.stripTrailingZeros();
    value = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * Reads the plain decimal notation {@code -?[0-9]+(\.[0-9]+)?} in ASCII digits.
   *
   * @throws MalformedDecimalException if the text is anything else: an exponent, a grouping mark, a
   *     sign alone, digits of another script
   */
  public static Amount parse(String text) {
    if (!GRAMMAR.matcher(text).matches()) {
      throw new MalformedDecimalException(text);
    }
    return new Amount(new BigDecimal(text));
  }

  public Amount plus(Amount other) {
    return new Amount(value.add(other.value));
  }

  public Amount minus(Amount other) {
    return new Amount(value.subtract(other.value));
  }

  public Amount times(Ratio ratio) {
    return new Amount(value.multiply(ratio.value()));
  }

  public Amount negated() {
    return new Amount(value.negate());
  }

  public Amount magnitude() {
    return isNegative() ? negated() : this;
  }

  public Amount max(Amount other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The largest amount of the given scale that is not above this one. */
  public Amount floor(int scale) {
    return value.scale() <= scale ? this : new Amount(value.setScale(scale, RoundingMode.FLOOR));
  }

  public boolean isPositive() {
    return value.signum() > 0;
  }

  public boolean isNegative() {
    return value.signum() < 0;
  }

  public boolean isZero() {
    return value.signum() == 0;
  }

  public boolean isAbove(Amount other) {
    return compareTo(other) > 0;
  }

  public boolean isBelow(Amount other) {
    return compareTo(other) < 0;
  }

  public boolean fits(int scale) {
    return value.scale() <= scale;
  }

  public boolean isTooLarge() {
    return value.precision() - value.scale() > MOST_INTEGER_DIGITS;
  }

  @Override
  public int compareTo(Amount other) {
    return value.compareTo(other.value);
  }

  /** Without exponent and without trailing zeros. */
  @Override
  public String toString() {
    return value.toPlainString();
  }
}
