package ledger.advice;

import java.math.RoundingMode;
import ledger.journal.Balances;
import ledger.money.Ratio;

/** The share of all reserves that LOCAL holds, for display. */
public final class LocalRatio {

  /** Digits of every displayed ratio. */
  static final int SHOWN_DIGITS = 6;

  private LocalRatio() {}

  /** LOCAL / total, at most 6 digits, half-even; 0 of an empty treasury. */
  public static Ratio of(Balances balances) {
    return Ratio.rounded(balances.local(), balances.total(), SHOWN_DIGITS, RoundingMode.HALF_EVEN);
  }
}
