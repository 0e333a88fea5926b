package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.treasury;
import static ledger.treasury.Treasuries.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ledger.advice.Advice;
import ledger.advice.Advisor;
import ledger.money.Amount;
import ledger.money.Dice;
import ledger.money.Venue;
import ledger.policy.Policies;
import ledger.policy.Preset;
import ledger.policy.RebalancingPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps that are tried and not booked. */
class WhatIfTest {

  private static final Treasury LIVE = treasury(opening("400000", "600000"));
  private static final WhatIf.Step BANK_RUN =
      new RecordOutflow(ID, Amount.parse("250000"), Purpose.STRESS_TEST, Particulars.NONE, null);
  private static final WhatIf.Step REFILL = new ExecuteRebalance(ID, Particulars.NONE, null);

  @Test
  void triesAStressTestOnALiveTreasuryToo() {
    WhatIf.Result.Accepted result =
        accepted(WhatIf.run(LIVE, List.of(BANK_RUN, REFILL), null, NOW));

    assertThat(result.states()).extracting(Treasury::kind).containsOnly(Kind.LIVE);
    assertThat(result.states()).extracting(Treasury::version).containsExactly(1L, 2L);
    assertThat(result.states())
        .extracting(state -> state.balances().local().toString())
        .containsExactly("150000", "299999.996");
    assertThat(result.advice().status()).isEqualTo(Advice.Status.BALANCED);
  }

  @Test
  void advisesOnTheTreasuryAsItIsWhereNothingIsTried() {
    WhatIf.Result.Accepted result = accepted(WhatIf.run(LIVE, List.of(), null, NOW));

    assertThat(result.states()).isEmpty();
    assertThat(result.advice())
        .isEqualTo(Advisor.advise(LIVE.balances(), LIVE.policy(), LIVE.scale(), LIVE.frozen()));
  }

  @Test
  void triesThemUnderADraft() {
    RebalancingPolicy draft = Policies.like(Preset.DEFAULT).ratio("0.6").policy();

    WhatIf.Result.Accepted result = accepted(WhatIf.run(LIVE, List.of(REFILL), draft, NOW));

    assertThat(result.states())
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.policy()).isEqualTo(draft);
              assertThat(state.policyVersion()).isEqualTo(1);
              assertThat(state.version()).isEqualTo(2);
              assertThat(state.balances().local()).hasToString("599999.994");
            });
  }

  @Test
  void refusesADraftThatCouldNotBePut() {
    RebalancingPolicy draft = Policies.like(Preset.DEFAULT).ratio("1").policy();

    assertThat(WhatIf.run(LIVE, List.of(REFILL), draft, NOW))
        .isEqualTo(
            new WhatIf.Result.Rejected(
                null,
                new TreasuryRejection.PolicyInvalid(
                    "targetLocalRatio", "must be above 0 and below 1")));
  }

  @Test
  void saysWhichStepWouldBeRefused() {
    assertThat(WhatIf.run(LIVE, List.of(BANK_RUN, BANK_RUN), null, NOW))
        .isEqualTo(
            new WhatIf.Result.Rejected(
                1,
                new TreasuryRejection.InsufficientFunds(
                    Venue.LOCAL, Amount.parse("150000"), Amount.parse("250000"))));
  }

  /** What comes out is what a simulation of the same state comes to, refusals included. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void isWhatBookingTheSameInASimulationComesTo(long seed) {
    Dice dice = Dice.of(seed);
    RandomCommands commands = new RandomCommands(dice);
    Life.forEachEvent(
        seed,
        life -> {
          Treasury state = life.after();
          RebalancingPolicy draft = dice.once(3) ? commands.policy() : null;
          List<WhatIf.Step> steps =
              Stream.generate(() -> commands.step(state, Particulars.NONE, null))
                  .limit(1 + dice.below(4))
                  .toList();

          WhatIf.Result tried = WhatIf.run(state, steps, draft, NOW);

          assertThat(told(tried)).as(life::name).isEqualTo(booked(state, steps, draft));
        });
  }

  private static List<Object> told(WhatIf.Result result) {
    return switch (result) {
      case WhatIf.Result.Accepted accepted ->
          accepted.states().stream().map(WhatIfTest::essence).toList();
      case WhatIf.Result.Rejected(@Nullable Integer step, TreasuryRejection reason) ->
          step == null ? List.of(reason) : List.of(step, reason);
    };
  }

  private static List<Object> booked(
      Treasury state, List<WhatIf.Step> steps, @Nullable RebalancingPolicy draft) {
    Chronicle simulation = new Chronicle();
    Origin origin = new Origin(state.id(), state.version(), null, null);
    simulation.take(new OpenSimulation(ID, state, origin, Particulars.NONE, null), turn(NOW, 0));
    if (draft != null
        && simulation.take(new ChangePolicy(ID, draft, Particulars.NONE, null), turn(NOW, 0))
            instanceof Outcome.Rejected(TreasuryRejection reason)) {
      return List.of(reason);
    }
    List<Object> states = new ArrayList<>();
    for (WhatIf.Step step : steps) {
      // The id of a transfer is that of its event.
      Outcome outcome = simulation.take(step, turn(NOW, simulation.events().size()));
      if (outcome instanceof Outcome.Rejected(TreasuryRejection reason)) {
        return List.of(states.size(), reason);
      }
      states.add(essence(simulation.treasury()));
    }
    return states;
  }

  /** What does not depend on whose numbers it is counted in. */
  private static Object essence(Treasury treasury) {
    return List.of(
        treasury.balances(),
        treasury.policy(),
        treasury.frozen(),
        treasury.openTransfers().stream().map(Transfer::movement).toList());
  }

  private static WhatIf.Result.Accepted accepted(WhatIf.Result result) {
    assertThat(result).isInstanceOf(WhatIf.Result.Accepted.class);
    return (WhatIf.Result.Accepted) result;
  }
}
