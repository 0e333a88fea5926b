package ledger.advice;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ledger.advice.Advice.Blocker;
import ledger.advice.Advice.Driver;
import ledger.advice.Advice.Status;
import ledger.advice.Recommendation.Limit;
import ledger.advice.Recommendation.LostBecause;
import ledger.money.Amount;
import ledger.money.Dice;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.Settlement;
import ledger.policy.Sizing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of all advice, tried on thousands of drawn situations. */
class AdvisorPropertyTest {

  private static final int CASES_OF_A_SEED = 2_500;
  private static final int FEWEST_OF_A_KIND = 100;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void followsTheRulesWrittenASecondTime(long seed) {
    forEach(
        seed,
        (name, situation) -> {
          IndependentAdvice expected = new IndependentAdvice(situation);
          Advice advice = situation.advice();

          assertThat(advice.status() == Status.BALANCED).as(name).isEqualTo(expected.isSilent());
          if (expected.isSilent()) {
            return;
          }
          assertThat(advice.driver() == Driver.FLOOR)
              .as(name)
              .isEqualTo(expected.isDrivenByTheFloor());
          Blocker blocker = expected.blocker();
          assertThat(advice.blockedBy()).as(name).isEqualTo(blocker);
          assertThat(advice.status() == Status.BLOCKED).as(name).isEqualTo(blocker != null);
          if (blocker == null) {
            IndependentAdvice.Carried best = requireNonNull(expected.best());
            Recommendation move = requireNonNull(advice.recommendation());
            assertThat(move.network()).as(name).isEqualTo(best.network().name());
            assertThat(move.fee()).as(name).isEqualTo(best.network().fee());
            assertThat(move.amount()).as(name).isEqualTo(new Amount(best.amount()));
            assertThat(move.limitedBy()).as(name).isEqualTo(best.limitedBy());
            assertThat(move.to() == Venue.LOCAL).as(name).isEqualTo(expected.refillsLocal());
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void anUnlimitedMoveMeetsItsTarget(long seed) {
    forEachMove(
        seed,
        (name, moved) -> {
          if (moved.move.limitedBy() != null) {
            return;
          }
          Amount unit = Dice.units(1, moved.before.scale());
          if (moved.before.policy().sizing() == Sizing.FEE_EXACT) {
            assertThat(moved.after().advice().drift().magnitude()).as(name).isLessThan(unit);
          } else {
            Amount drift = moved.before.advice().drift().magnitude();
            assertThat(drift.minus(moved.move.amount())).as(name).isBetween(Amount.ZERO, unit);
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void aMoveTakesNoMoreThanTheSenderMayGive(long seed) {
    forEachMove(
        seed,
        (name, moved) -> {
          Recommendation move = moved.move;
          Amount left = move.balancesAfter().at(move.from());
          Amount kept =
              moved.before.policy().enforceMinimums()
                  ? moved.before.policy().minimums().of(move.from())
                  : Amount.ZERO;
          assertThat(left).as(name).isGreaterThanOrEqualTo(kept);
          Limit limit = move.limitedBy();
          if (limit != null && limit != Limit.NETWORK_MAXIMUM) {
            assertThat(left).as(name).isEqualTo(kept);
          }
          assertThat(move.amount()).as(name).isGreaterThan(move.fee());
          assertThat(move.amount().fits(moved.before.scale())).as(name).isTrue();
          assertThat(
                  moved
                      .before
                      .policy()
                      .network(move.network())
                      .orElseThrow()
                      .carries(move.amount()))
              .as(name)
              .isTrue();
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void aMoveCostsTheSenderAmountAndFeeAndTheTotalTheFee(long seed) {
    forEachMove(
        seed,
        (name, moved) -> {
          Recommendation move = moved.move;
          Amount charged =
              moved.before.balances().at(move.from()).minus(move.balancesAfter().at(move.from()));
          Amount credited =
              move.balancesAfter().at(move.to()).minus(moved.before.balances().at(move.to()));
          assertThat(charged).as(name).isEqualTo(move.amount().plus(move.fee()));
          assertThat(credited).as(name).isEqualTo(move.amount());
          assertThat(move.balancesAfter().total())
              .as(name)
              .isEqualTo(moved.before.balances().total().minus(move.fee()));
          assertThat(move.balancesAfter().inTransit())
              .as(name)
              .isEqualTo(moved.before.balances().inTransit());
        });
  }

  /** Unless it was limited, or the band is narrower than the smallest unit. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void afterAFeeExactMoveTheAdvisorIsSilent(long seed) {
    forEachMove(
        seed,
        (name, moved) -> {
          Situation after = moved.after();
          BigDecimal band = after.balances().total().times(after.policy().driftBand()).value();
          boolean wideEnough = band.compareTo(Dice.units(1, after.scale()).value()) >= 0;
          if (after.policy().sizing() == Sizing.FEE_EXACT
              && moved.move.limitedBy() == null
              && wideEnough) {
            assertThat(after.advice().status()).as(name).isEqualTo(Status.BALANCED);
          }
        });
  }

  /** Else the properties above would hold of nothing. */
  @Test
  void everyKindOfAdviceIsDrawn() {
    Map<String, Integer> drawn = new TreeMap<>();
    Dice.seeds()
        .forEach(
            seed ->
                forEach(
                    seed,
                    (name, situation) -> {
                      Advice advice = situation.advice();
                      count(drawn, advice.status(), advice.driver(), advice.blockedBy());
                      Recommendation move = advice.recommendation();
                      if (move != null) {
                        count(drawn, situation.policy().sizing(), move.from(), move.limitedBy());
                        countWhatMayMatter(drawn, situation, move);
                        move.alternatives().forEach(other -> count(drawn, other.lostBecause()));
                      }
                    }));

    assertThat(drawn.keySet())
        .containsAll(names(Status.values()))
        .containsAll(names(Driver.values()))
        .containsAll(names(Limit.values()))
        .containsAll(names(LostBecause.values()))
        .containsAll(names(Sizing.values()))
        .containsAll(names(Venue.values()))
        .containsAll(names(Blocker.values()))
        .containsAll(names(Settlement.values()))
        .contains("TO_LOCAL", "TO_GLOBAL", "MINIMUM_OF_NETWORK", "MAXIMUM_OF_NETWORK");
    assertThat(drawn.values()).as(drawn.toString()).allMatch(times -> times >= FEWEST_OF_A_KIND);
  }

  private record Moved(Situation before, Recommendation move) {

    Situation after() {
      return new Situation(move.balancesAfter(), before.policy(), before.scale(), before.frozen());
    }
  }

  private static void forEachMove(long seed, BiConsumer<Supplier<String>, Moved> property) {
    forEach(
        seed,
        (name, situation) -> {
          Recommendation move = situation.advice().recommendation();
          if (move != null) {
            property.accept(name, new Moved(situation, move));
          }
        });
  }

  private static void forEach(long seed, BiConsumer<Supplier<String>, Situation> property) {
    Dice dice = Dice.of(seed);
    for (int i = 0; i < CASES_OF_A_SEED; i++) {
      Situation situation = RandomSituation.draw(dice);
      int number = i;
      property.accept(() -> "seed " + seed + ", case " + number + ": " + situation, situation);
    }
  }

  /** What is under way, and what the network taken is like. */
  private static void countWhatMayMatter(
      Map<String, Integer> drawn, Situation situation, Recommendation move) {
    Network taken = situation.policy().network(move.network()).orElseThrow();
    count(drawn, taken.settlement());
    count(drawn, "MINIMUM_OF_NETWORK", taken.min() != null);
    count(drawn, "MAXIMUM_OF_NETWORK", taken.max() != null);
    for (Venue venue : Venue.values()) {
      count(drawn, "TO_" + venue, situation.balances().inTransitTo(venue).isPositive());
    }
  }

  private static void count(Map<String, Integer> drawn, String kind, boolean applies) {
    if (applies) {
      drawn.merge(kind, 1, Integer::sum);
    }
  }

  private static void count(
      Map<String, Integer> drawn, @org.jspecify.annotations.Nullable Enum<?>... kinds) {
    for (Enum<?> kind : kinds) {
      if (kind != null) {
        drawn.merge(kind.name(), 1, Integer::sum);
      }
    }
  }

  private static List<String> names(Enum<?>... kinds) {
    return Stream.of(kinds).map(Enum::name).toList();
  }
}
