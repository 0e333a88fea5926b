package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import ledger.advice.Advice;
import ledger.advice.Advisor;
import ledger.advice.Health;
import ledger.advice.LocalRatio;
import ledger.advice.Recommendation;
import ledger.advice.Zone;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history of the published treasury terminal, to the last digit. */
class TerminalClassicTest {

  private Treasury treasury = opened("299940", "499969");

  @Test
  void reproducesThePublishedHistory() {
    moveTenThousandToLocal();
    holds("309940", "489954");
    for (int times = 0; times < 7; times++) {
      moveTenThousandToLocal();
    }
    holds("379940", "419849");

    rebalance(Venue.LOCAL, "60024.4");
    holds("319914.6", "479873.4");

    outflow("200000");
    holds("119914.6", "479873.4");

    rebalance(Venue.GLOBAL, "120000.6");
    holds("239915.2", "359871.8");
    shows("599787", "0.400001", "79.9717", Zone.AMBER);
  }

  @ParameterizedTest(name = "{0} out: {1} + {2}, moves {6}")
  @CsvSource({
    "200000, 200000, 600000, 0.25, 66.6666, AMBER, 120000, 320000, 479999",
    "250000, 150000, 600000, 0.2, 50, AMBER, 150000, 300000, 449999",
  })
  void reproducesTheFirstSteps(
      String outflow,
      String local,
      String global,
      String localRatio,
      String health,
      Zone zone,
      String recommended,
      String localAfter,
      String globalAfter) {
    treasury = opened("400000", "600000");

    outflow(outflow);
    holds(local, global);
    shows(treasury.balances().total().toString(), localRatio, health, zone);

    rebalance(Venue.GLOBAL, recommended);
    holds(localAfter, globalAfter);
  }

  private void moveTenThousandToLocal() {
    Movement movement = Treasuries.instantly(Venue.GLOBAL, Venue.LOCAL, "10000", "ERC20", "15");
    book(
        MoveFunds.decide(
            new MoveFunds(
                treasury.id(),
                movement.from(),
                movement.to(),
                movement.amount(),
                movement.network(),
                Particulars.NONE,
                null),
            treasury,
            NOW),
        new TreasuryEvent.FundsMoved(movement, Particulars.NONE));
  }

  private void outflow(String amount) {
    book(
        RecordOutflow.decide(
            new RecordOutflow(
                treasury.id(), Amount.parse(amount), Purpose.STRESS_TEST, Particulars.NONE, null),
            treasury,
            NOW),
        new TreasuryEvent.OutflowRecorded(
            Amount.parse(amount), Purpose.STRESS_TEST, Particulars.NONE));
  }

  private void rebalance(Venue from, String amount) {
    Venue to = from == Venue.LOCAL ? Venue.GLOBAL : Venue.LOCAL;
    Recommendation advised = recommendation();
    assertThat(advised.from()).isEqualTo(from);
    assertThat(advised.amount()).hasToString(amount);
    assertThat(advised.network()).isEqualTo("TRC20");

    book(
        ExecuteRebalance.decide(
            new ExecuteRebalance(treasury.id(), Particulars.NONE, null), treasury, NOW),
        new TreasuryEvent.FundsRebalanced(
            Treasuries.instantly(from, to, amount, "TRC20", "1"), Particulars.NONE));
    assertThat(treasury.balances()).isEqualTo(advised.balancesAfter());
  }

  private Recommendation recommendation() {
    Advice advice =
        Advisor.advise(treasury.balances(), treasury.policy(), treasury.scale(), treasury.frozen());
    assertThat(advice.status()).isEqualTo(Advice.Status.MOVE);
    return Objects.requireNonNull(advice.recommendation());
  }

  private void book(@Nullable Decision<? extends TreasuryEvent> decision, TreasuryEvent expected) {
    assertThat(decision).isEqualTo(new Decision.Accepted<>(expected));
    treasury = Treasury.evolve(treasury, recorded(treasury.version() + 1, expected));
  }

  private void holds(String local, String global) {
    assertThat(treasury.balances().at(Venue.LOCAL)).hasToString(local);
    assertThat(treasury.balances().at(Venue.GLOBAL)).hasToString(global);
  }

  private void shows(String total, String localRatio, String health, Zone zone) {
    assertThat(treasury.balances().total()).hasToString(total);
    assertThat(LocalRatio.of(treasury.balances())).hasToString(localRatio);
    assertThat(Health.of(treasury.balances(), treasury.policy()).score()).hasToString(health);
    assertThat(Health.of(treasury.balances(), treasury.policy()).zone()).isEqualTo(zone);
  }

  private static Treasury opened(String local, String global) {
    return Treasuries.treasury(
        opening(Kind.SIMULATION, 6, local, global, Preset.TERMINAL_CLASSIC.policy(), null));
  }
}
