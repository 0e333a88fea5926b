package ledger.treasury;

import static java.util.Objects.requireNonNull;
import static ledger.treasury.Life.forEachEvent;
import static ledger.treasury.Life.forEachStep;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import ledger.journal.Account;
import ledger.journal.Posting;
import ledger.money.Amount;
import ledger.money.Dice;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.RebalancingPolicy;
import ledger.policy.Settlement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every treasury at every version. */
class RandomHistoryTest {

  private static final int FEWEST_OF_A_KIND = 20;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void balancesAreTheSumsOfLegsThatSumToZero(long seed) {
    Map<Account, BigDecimal> sums = new EnumMap<>(Account.class);
    forEachEvent(
        seed,
        step -> {
          if (step.before() == null) {
            sums.clear();
          }
          for (Posting leg : requireNonNull(step.booked()).event().entry().postings()) {
            sums.merge(leg.account(), leg.amount().value(), BigDecimal::add);
          }

          assertThat(sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
              .as(step::name)
              .isZero();
          for (Venue venue : Venue.values()) {
            assertThat(step.after().balances().at(venue))
                .as(step::name)
                .isEqualTo(sum(sums, venue.name()));
            assertThat(step.after().balances().inTransitTo(venue))
                .as(step::name)
                .isEqualTo(sum(sums, "IN_TRANSIT_TO_" + venue.name()));
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void nothingIsNegativeTooFineOrTooLarge(long seed) {
    forEachEvent(
        seed,
        step -> {
          for (Venue venue : Venue.values()) {
            Amount held = step.after().balances().at(venue);
            assertThat(held).as(step::name).isGreaterThanOrEqualTo(Amount.ZERO);
            assertThat(held.fits(step.after().scale())).as(step::name).isTrue();
          }
          assertThat(step.after().balances().total().value())
              .as(step::name)
              .isLessThan(BigDecimal.TEN.pow(30));
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void isWhatBareArithmeticSays(long seed) {
    AtomicReference<BareLedger> bare = new AtomicReference<>(new BareLedger());
    forEachEvent(
        seed,
        step -> {
          if (step.before() == null) {
            bare.set(new BareLedger());
          }
          bare.get().book(requireNonNull(step.booked()));
          for (Venue venue : Venue.values()) {
            assertThat(step.after().balances().at(venue).value())
                .as(step::name)
                .isEqualByComparingTo(bare.get().at(venue));
            assertThat(step.after().balances().inTransitTo(venue).value())
                .as(step::name)
                .isEqualByComparingTo(bare.get().onItsWayTo(venue));
          }
          assertThat(step.after().openTransfers())
              .as(step::name)
              .extracting(Transfer::transferId)
              .containsExactlyElementsOf(bare.get().openTransfers());
          assertThat(step.after().frozen())
              .as(step::name)
              .containsExactlyInAnyOrderElementsOf(bare.get().frozen());
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void moneyIsInTransitExactlyWhileTransfersAreOpen(long seed) {
    forEachEvent(
        seed,
        step -> {
          for (Venue venue : Venue.values()) {
            Amount sent =
                step.after().openTransfers().stream()
                    .map(Transfer::movement)
                    .filter(movement -> movement.to() == venue)
                    .map(Movement::amount)
                    .reduce(Amount.ZERO, Amount::plus);
            assertThat(step.after().balances().inTransitTo(venue)).as(step::name).isEqualTo(sent);
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void aMovementKeepsToThePolicyInForce(long seed) {
    forEachEvent(
        seed,
        step -> {
          TreasuryEvent event = requireNonNull(step.booked()).event();
          if (!(event instanceof TreasuryEvent.FundsMoved)
              && !(event instanceof TreasuryEvent.FundsRebalanced)) {
            return;
          }
          Movement movement =
              event instanceof TreasuryEvent.FundsMoved move
                  ? move.movement()
                  : ((TreasuryEvent.FundsRebalanced) event).movement();
          RebalancingPolicy policy = requireNonNull(step.before()).policy();
          Network network = policy.network(movement.network()).orElseThrow();
          assertThat(network.enabled()).as(step::name).isTrue();
          assertThat(network.carries(movement.amount())).as(step::name).isTrue();
          assertThat(movement.fee()).as(step::name).isEqualTo(network.fee());
          assertThat(movement.transit() != null)
              .as(step::name)
              .isEqualTo(network.settlement() == Settlement.CONFIRMED);
          assertThat(step.after().frozen())
              .as(step::name)
              .doesNotContain(movement.from(), movement.to());
          if (policy.enforceMinimums()) {
            assertThat(step.after().balances().at(movement.from()))
                .as(step::name)
                .isGreaterThanOrEqualTo(policy.minimums().of(movement.from()));
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void nothingIsPaidOutOfAFrozenVenue(long seed) {
    forEachEvent(
        seed,
        step -> {
          if (requireNonNull(step.booked()).event() instanceof TreasuryEvent.OutflowRecorded) {
            assertThat(step.after().frozen()).as(step::name).doesNotContain(Venue.LOCAL);
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void aStressTestIsBookedInASimulationOnly(long seed) {
    forEachEvent(
        seed,
        step -> {
          if (requireNonNull(step.booked()).event() instanceof TreasuryEvent.OutflowRecorded outflow
              && outflow.purpose() == Purpose.STRESS_TEST) {
            assertThat(step.after().kind()).as(step::name).isEqualTo(Kind.SIMULATION);
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void versionsHaveNoHolesAndRecordedTimeStrictlyIncreases(long seed) {
    forEachEvent(
        seed,
        step -> {
          Treasury before = step.before();
          Treasury after = step.after();
          Instant clock = step.turn().now();
          assertThat(after.version())
              .as(step::name)
              .isEqualTo(before == null ? 0 : before.version() + 1);
          assertThat(after.recordedAt().truncatedTo(ChronoUnit.MICROS))
              .as(step::name)
              .isEqualTo(after.recordedAt());
          assertThat(after.recordedAt())
              .as(step::name)
              .isAfterOrEqualTo(clock.truncatedTo(ChronoUnit.MICROS));
          if (before != null) {
            assertThat(after.recordedAt()).as(step::name).isAfter(before.recordedAt());
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void nothingTakesEffectBeforeTheOpeningOrAfterItWasRecorded(long seed) {
    forEachEvent(
        seed,
        step ->
            assertThat(requireNonNull(step.booked()).effectiveAt())
                .as(step::name)
                .isBetween(step.after().openedAt(), step.after().recordedAt()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void thePolicyInForceIsTheLastOneSet(long seed) {
    forEachEvent(
        seed,
        step -> {
          Treasury after = step.after();
          TreasuryEvent setter = step.history().events().get((int) after.policyVersion()).event();
          List<TreasuryEvent> later =
              step.history().events().stream()
                  .skip(after.policyVersion() + 1)
                  .map(Recorded::event)
                  .toList();
          RebalancingPolicy set =
              setter instanceof TreasuryEvent.PolicyChanged changed
                  ? changed.policy()
                  : ((TreasuryEvent.TreasuryOpened) setter).policy();
          assertThat(after.policy()).as(step::name).isEqualTo(set);
          assertThat(later).as(step::name).noneMatch(TreasuryEvent.PolicyChanged.class::isInstance);
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void replayedFromItsEventsItIsWhatItWasAtEveryVersion(long seed) {
    List<Treasury> live = new ArrayList<>();
    forEachEvent(
        seed,
        step -> {
          if (step.before() == null) {
            live.clear();
          }
          live.add(step.after());
          if (live.size() % 50 == 0) {
            Treasury replayed = null;
            for (Recorded<TreasuryEvent> recorded : step.history().events()) {
              replayed = Treasury.evolve(replayed, recorded);
              assertThat(replayed).as(step::name).isEqualTo(live.get((int) recorded.version()));
            }
            assertThat(replayed).as(step::name).isEqualTo(step.after());
          }
        });
  }

  /** Else the properties above would hold of nothing. */
  @Test
  void everyActionAndEveryRefusalIsDrawn() {
    Map<String, Integer> drawn = new TreeMap<>();
    Dice.seeds()
        .forEach(
            seed ->
                forEachStep(
                    seed,
                    step ->
                        drawn.merge(
                            switch (step.outcome()) {
                              case Outcome.Accepted accepted ->
                                  Action.of(accepted.recorded().event()).name();
                              case Outcome.Rejected rejected -> rejected.reason().code();
                            },
                            1,
                            Integer::sum)));

    assertThat(drawn.keySet())
        .containsAll(Stream.of(Action.values()).map(Action::name).toList())
        .containsAll(Stream.of(Breach.values()).map(Breach::name).toList());
    assertThat(drawn.values()).as(drawn.toString()).allMatch(times -> times >= FEWEST_OF_A_KIND);
  }

  private static Amount sum(Map<Account, BigDecimal> sums, String account) {
    return new Amount(sums.getOrDefault(Account.valueOf(account), BigDecimal.ZERO));
  }
}
