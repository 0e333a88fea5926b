package ledger.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.policy.RebalancingPolicy;

/**
 * How well LOCAL can pay: LOCAL / minimum(LOCAL) × 50, clamped to 0..100. Only money that can be
 * paid out now counts, so what is in transit to LOCAL does not.
 */
public record Health(Amount local, Amount minimum) {

  private static final int SHOWN_DIGITS = 4;
  private static final BigDecimal AT_MINIMUM = BigDecimal.valueOf(50);
  private static final BigDecimal MOST = BigDecimal.valueOf(100);

  public static Health of(Balances balances, RebalancingPolicy policy) {
    return new Health(balances.local(), policy.minimums().local());
  }

  public Zone zone() {
    if (local.isBelow(minimum)) {
      return Zone.RED;
    }
    return local.isBelow(minimum.plus(minimum)) ? Zone.AMBER : Zone.GREEN;
  }

  /** For display: at most 4 digits, rounded down so that it never looks better than it is. */
  public Ratio score() {
    BigDecimal score =
        local.value().multiply(AT_MINIMUM).divide(minimum.value(), SHOWN_DIGITS, RoundingMode.DOWN);
    return new Ratio(score.max(BigDecimal.ZERO).min(MOST));
  }
}
