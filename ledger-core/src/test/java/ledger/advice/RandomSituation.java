package ledger.advice;

import java.math.BigDecimal;
import java.util.Set;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Dice;
import ledger.money.Venue;
import ledger.policy.RandomPolicy;
import ledger.policy.RebalancingPolicy;

/** Draws balances and policies, most of them near a boundary of the rules. */
final class RandomSituation {

  private static final int MOST_UNITS_FROM_A_BOUNDARY = 3;

  private RandomSituation() {}

  static Situation draw(Dice dice) {
    int scale = dice.below(19);
    Amount total = dice.upTo(new Amount(BigDecimal.ONE.movePointRight(dice.below(14))), scale);
    RebalancingPolicy policy = RandomPolicy.draw(dice, scale, total.max(Dice.units(1, scale)));
    Amount local = local(dice, scale, total, policy);
    Amount global = total.minus(local);
    Amount toLocal = dice.once(4) ? dice.upTo(local, scale) : Amount.ZERO;
    Amount toGlobal = dice.once(4) ? dice.upTo(global, scale) : Amount.ZERO;
    return new Situation(
        new Balances(local.minus(toLocal), global.minus(toGlobal), toLocal, toGlobal),
        policy,
        scale,
        dice.once(8) ? Set.of(dice.oneOf(Venue.class)) : Set.of());
  }

  /** LOCAL and what is on its way there: at an edge of the band or the minimum, or anywhere. */
  private static Amount local(Dice dice, int scale, Amount total, RebalancingPolicy policy) {
    Amount band = total.times(policy.driftBand());
    Amount target = Drift.of(Balances.of(total, Amount.ZERO), policy).target();
    Amount near =
        switch (dice.below(6)) {
          case 0 -> target.minus(band);
          case 1 -> target.plus(band);
          case 2 -> policy.minimums().local();
          case 3 -> target;
          default -> dice.upTo(total, scale);
        };
    Amount local =
        near.floor(scale)
            .plus(
                Dice.units(
                    dice.below(2 * MOST_UNITS_FROM_A_BOUNDARY + 1) - MOST_UNITS_FROM_A_BOUNDARY,
                    scale));
    return local.isNegative() || local.isAbove(total) ? dice.upTo(total, scale) : local;
  }
}
