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
  private static final int GROUP = 10_000;
  private static final int[] POWERS_OF_TEN = {1, 10, 100, 1_000, GROUP};

  /** Four groups. */
  private static final long PORTION = 10_000_000_000_000_000L;

  private static final BigInteger LARGE_PORTION = BigInteger.valueOf(PORTION);

  private static final int BEFORE_THE_GROUPS = 4;
  private static final short NEGATIVE = 0x4000;

  /** Lowest first. */
  private short[] groups = new short[8];

  private int count;

  private NumericForm() {}

  static short[] of(BigDecimal value) {
    BigDecimal decimal = value.scale() < 0 ? value.setScale(0) : value;
    int scale = decimal.scale();
    NumericForm form = new NumericForm();
    form.addAll(decimal.unscaledValue().abs(), scale % DIGITS_A_GROUP);
    int groupsAfterPoint = (scale + DIGITS_A_GROUP - 1) / DIGITS_A_GROUP;
    return form.with(groupsAfterPoint, decimal.signum() < 0 ? NEGATIVE : 0, scale);
  }

  /** The lowest group has fewer digits where the fraction does not fill it. */
  private void addAll(BigInteger digits, int inLowest) {
    BigInteger left = digits;
    if (inLowest > 0 && left.bitLength() >= Long.SIZE) {
      BigInteger[] parts = left.divideAndRemainder(BigInteger.valueOf(POWERS_OF_TEN[inLowest]));
      addLowest(parts[1].intValue(), inLowest);
      left = parts[0];
    } else if (inLowest > 0) {
      long small = left.longValue();
      addLowest((int) (small % POWERS_OF_TEN[inLowest]), inLowest);
      addHighest(small / POWERS_OF_TEN[inLowest]);
      return;
    }
    while (left.bitLength() >= Long.SIZE) {
      BigInteger[] parts = left.divideAndRemainder(LARGE_PORTION);
      long portion = parts[1].longValue();
      for (int i = 0; i < DIGITS_A_GROUP; i++) {
        add((int) (portion % GROUP));
        portion /= GROUP;
      }
      left = parts[0];
    }
    addHighest(left.longValue());
  }

  private void addLowest(int digits, int howMany) {
    add(digits * POWERS_OF_TEN[DIGITS_A_GROUP - howMany]);
  }

  private void addHighest(long digits) {
    for (long left = digits; left > 0; left /= GROUP) {
      add((int) (left % GROUP));
    }
  }

  private void add(int group) {
    if (count == groups.length) {
      groups = Arrays.copyOf(groups, 2 * count);
    }
    groups[count++] = (short) group;
  }

  /** Without the zeros at either end. */
  private short[] with(int groupsAfterPoint, short sign, int scale) {
    int lowest = 0;
    while (lowest < count && groups[lowest] == 0) {
      lowest++;
    }
    int highest = count;
    while (highest > lowest && groups[highest - 1] == 0) {
      highest--;
    }
    short[] form = new short[BEFORE_THE_GROUPS + highest - lowest];
    form[0] = (short) (highest - lowest);
    form[1] = highest == lowest ? 0 : (short) (highest - 1 - groupsAfterPoint);
    form[2] = sign;
    form[3] = (short) scale;
    for (int i = BEFORE_THE_GROUPS; i < form.length; i++) {
      form[i] = groups[highest - 1 - (i - BEFORE_THE_GROUPS)];
    }
    return form;
  }
}
