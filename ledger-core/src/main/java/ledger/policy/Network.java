package ledger.policy;

import ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A way to move the asset between venues.
 *
 * @param fee what the sending venue is charged on top of the amount, in the treasury's asset
 * @param min the least amount it carries, fee not counted; none when absent
 * @param max the most it carries, fee not counted; none when absent
 * @param expectedSeconds after which an unconfirmed transfer counts as overdue
 */
public record Network(
    String name,
    Amount fee,
    @Nullable Amount min,
    @Nullable Amount max,
    boolean enabled,
    Settlement settlement,
    @Nullable Long expectedSeconds) {

  /** Free of limits, enabled and settled at once. */
  public static Network instant(String name, String fee) {
    return new Network(name, Amount.parse(fee), null, null, true, Settlement.INSTANT, null);
  }

  public boolean carries(Amount amount) {
    return !isUnderMinimum(amount) && (max == null || !amount.isAbove(max));
  }

  public boolean isUnderMinimum(Amount amount) {
    return min != null && amount.isBelow(min);
  }
}
