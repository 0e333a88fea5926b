package ledger.projections.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * PostgreSQL's binary form of a {@code numeric}: how many groups of four digits follow, the power
 * of 10,000 of the first, the sign, the digits shown after the point, and the groups.
 */
final class NumericForm {

  private static final int DIGITS_A_GROUP = 4;
  private static final long GROUP = 10_000;
  private static final BigInteger LARGE_GROUP = BigInteger.valueOf(GROUP);
  private static final int BEFORE_THE_GROUPS = 4;
  private static final short NEGATIVE = 0x4000;
  private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000};
  private static final long MOST_TO_MULTIPLY = Long.MAX_VALUE / 1_000;

  private NumericForm() {}

  static short[] of(BigDecimal value) {
    BigDecimal decimal = value.scale() < 0 ? value.setScale(0) : value;
    int scale = decimal.scale();
    int groupsAfterPoint = (scale + DIGITS_A_GROUP - 1) / DIGITS_A_GROUP;
    int power = groupsAfterPoint * DIGITS_A_GROUP - scale;
    BigInteger magnitude = decimal.unscaledValue().abs();
    short[] lowestFirst =
        magnitude.bitLength() < Long.SIZE && magnitude.longValue() <= MOST_TO_MULTIPLY
            ? groups(magnitude.longValue() * POWERS_OF_TEN[power])
            : groups(magnitude.multiply(BigInteger.valueOf(POWERS_OF_TEN[power])));
    return form(lowestFirst, groupsAfterPoint, decimal.signum() < 0 ? NEGATIVE : 0, scale);
  }

  private static short[] form(short[] lowestFirst, int groupsAfterPoint, short sign, int scale) {
    int zeros = 0;
    while (zeros < lowestFirst.length && lowestFirst[zeros] == 0) {
      zeros++;
    }
    int groups = lowestFirst.length - zeros;
    short[] form = new short[BEFORE_THE_GROUPS + groups];
    form[0] = (short) groups;
    form[1] = groups == 0 ? 0 : (short) (lowestFirst.length - 1 - groupsAfterPoint);
    form[2] = sign;
    form[3] = (short) scale;
    for (int i = 0; i < groups; i++) {
      form[BEFORE_THE_GROUPS + i] = lowestFirst[lowestFirst.length - 1 - i];
    }
    return form;
  }

  private static short[] groups(long magnitude) {
    int count = 0;
    for (long left = magnitude; left > 0; left /= GROUP) {
      count++;
    }
    short[] groups = new short[count];
    long left = magnitude;
    for (int i = 0; i < count; i++) {
      groups[i] = (short) (left % GROUP);
      left /= GROUP;
    }
    return groups;
  }

  private static short[] groups(BigInteger magnitude) {
    // A group is worth more than 13 bits.
    short[] groups = new short[magnitude.bitLength() / 13 + 1];
    int count = 0;
    for (BigInteger left = magnitude; left.signum() > 0; count++) {
      BigInteger[] parts = left.divideAndRemainder(LARGE_GROUP);
      groups[count] = parts[1].shortValue();
      left = parts[0];
    }
    return Arrays.copyOf(groups, count);
  }
}
