package ledger.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An exact dimensionless decimal, such as a target share of 0.4 or a health of 79.9717. */
public record Ratio(BigDecimal value) implements Comparable<Ratio> {

  public static final Ratio ZERO = new Ratio(BigDecimal.ZERO);
  public static final Ratio ONE = new Ratio(BigDecimal.ONE);

  public Ratio {
    value = new Amount(value).value();
  }

  /**
   * Reads the notation of {@link Amount#parse}.
   *
   * @throws MalformedDecimalException if the text is anything else
   */
  public static Ratio parse(String text) {
    return new Ratio(Amount.parse(text).value());
  }

  /**
   * part / whole, rounded for display; 0 when the whole is 0. Comparisons must use the exact
   * amounts instead.
   */
  public static Ratio rounded(Amount part, Amount whole, int digits, RoundingMode rounding) {
    return whole.isZero() ? ZERO : new Ratio(part.value().divide(whole.value(), digits, rounding));
  }

  public Ratio plus(Ratio other) {
    return new Ratio(value.add(other.value));
  }

  public boolean isAbove(Ratio other) {
    return compareTo(other) > 0;
  }

  public boolean isBelow(Ratio other) {
    return compareTo(other) < 0;
  }

  public boolean fits(int digits) {
    return value.scale() <= digits;
  }

  @Override
  public int compareTo(Ratio other) {
    return value.compareTo(other.value);
  }

  /** Without exponent and without trailing zeros. */
  @Override
  public String toString() {
    return value.toPlainString();
  }
}
