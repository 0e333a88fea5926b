package ledger.advice;

import static ledger.policy.Policies.limited;
import static org.assertj.core.api.Assertions.assertThat;

import ledger.advice.Recommendation.Limit;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.Policies;
import ledger.policy.Preset;
import ledger.policy.Sizing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much the advisor wants to move, and what makes it less. */
class RecommendationSizeTest {

  private static final Policies ONE_NETWORK =
      Policies.like(Preset.DEFAULT).networks(Network.instant("TRC20", "1"));

  @ParameterizedTest(name = "{0}, floor {1}: {2} + {3} moves {5} from {4}")
  @CsvSource({
    // Driven by drift.
    "GROSS, false, 200000, 600000, GLOBAL, 120000, 320000, 479999",
    "GROSS, false, 379940, 419849, LOCAL, 60024.4, 319914.6, 479873.4",
    "FEE_EXACT, false, 200000, 600000, GLOBAL, 119999.6, 319999.6, 479999.4",
    "FEE_EXACT, false, 379940, 419849, LOCAL, 60023.8, 319915.2, 479872.8",
    "GROSS, true, 200000, 600000, GLOBAL, 120000, 320000, 479999",
    "FEE_EXACT, true, 379940, 419849, LOCAL, 60023.8, 319915.2, 479872.8",
    // Driven by the floor of 157,500, which does not shrink by the fee.
    "GROSS, true, 100000, 270000, GLOBAL, 57500, 157500, 212499",
    "FEE_EXACT, true, 100000, 270000, GLOBAL, 57500, 157500, 212499",
    "GROSS, true, 250000, 100000, LOCAL, 92500, 157499, 192500",
    "FEE_EXACT, true, 250000, 100000, LOCAL, 92499, 157500, 192499",
    // By ratio 157,500.2 before the fee and 157,499.8 after it: the floor takes over.
    "FEE_EXACT, true, 100000, 293750.5, GLOBAL, 57500, 157500, 236249.5",
    "FEE_EXACT, true, 193750.5, 200000, LOCAL, 36249.5, 157500, 236249.5",
  })
  void meetsTheTarget(
      Sizing sizing,
      boolean enforced,
      String local,
      String global,
      Venue from,
      Amount amount,
      Amount localAfter,
      Amount globalAfter) {
    Recommendation move =
        Situation.of(local, global)
            .under(ONE_NETWORK.sizing(sizing).enforced(enforced))
            .recommendation();

    assertThat(move.from()).isEqualTo(from);
    assertThat(move.to()).isNotEqualTo(from);
    assertThat(move.amount()).isEqualTo(amount);
    assertThat(move.fee()).hasToString("1");
    assertThat(move.limitedBy()).isNull();
    assertThat(move.balancesAfter()).isEqualTo(Balances.of(localAfter, globalAfter));
  }

  @ParameterizedTest(name = "scale {0}: {1} + {2} moves {3}")
  @CsvSource({
    "0, 200002, 600000, 119998",
    "1, 200002, 600000, 119998.4",
    "0, 379941, 419849, 60024",
    "1, 379941, 419849, 60024.4",
  })
  void isFlooredToTheScale(int scale, String local, String global, Amount amount) {
    assertThat(
            Situation.of(local, global)
                .under(ONE_NETWORK.enforced(false))
                .atScale(scale)
                .recommendation()
                .amount())
        .isEqualTo(amount);
  }

  @ParameterizedTest(name = "enforced {0}, {1} + {2} (+ {3}, {4}), fee {7}: {8} by {9}")
  @CsvSource({
    // The target of 157,500 lacks 57,500; GLOBAL may give what is above its 200,000 and the fee.
    "true, 100000, 257501, 0, 0, 150000, 200000, 1, 57500, ",
    "true, 100000, 257500.999999, 0, 0, 150000, 200000, 1, 57499.999999, GLOBAL_MINIMUM",
    "true, 100000, 240000, 0, 0, 150000, 200000, 1, 39999, GLOBAL_MINIMUM",
    // Without a minimum of its own GLOBAL may give everything.
    "true, 100000, 57501, 0, 0, 150000, 0, 1, 57500, ",
    "true, 100000, 57500, 0, 0, 150000, 0, 1, 57499, GLOBAL_BALANCE",
    "false, 0, 100, 0, 1000, 150000, 200000, 1, 99, GLOBAL_BALANCE",
    "false, 0, 100, 0, 1000, 150000, 0, 1, 99, GLOBAL_BALANCE",
    // LOCAL counts what is on its way, but can pay only what is there.
    "false, 100, 0, 1000, 0, 150000, 200000, 1, 99, LOCAL_BALANCE",
    "false, 661, 0, 439, 0, 150000, 200000, 1, 660, ",
    "false, 660.999999, 0, 439.000001, 0, 150000, 200000, 1, 659.999999, LOCAL_BALANCE",
    // The floor target of 105 is 5 above the minimum; a fee of 10 would break it.
    "true, 250, 0, 0, 0, 100, 0, 5, 145, ",
    "true, 250, 0, 0, 0, 100, 0, 5.000001, 144.999999, LOCAL_MINIMUM",
    "true, 250, 0, 0, 0, 100, 0, 10, 140, LOCAL_MINIMUM",
  })
  void isCappedByWhatTheSenderCanPay(
      boolean enforced,
      String local,
      String global,
      String toLocal,
      String toGlobal,
      String localMinimum,
      String globalMinimum,
      String fee,
      Amount amount,
      @Nullable Limit limitedBy) {
    Recommendation move =
        Situation.of(local, global)
            .inTransit(toLocal, toGlobal)
            .under(
                ONE_NETWORK
                    .sizing(Sizing.GROSS)
                    .enforced(enforced)
                    .minimums(localMinimum, globalMinimum)
                    .networks(Network.instant("TRC20", fee)))
            .recommendation();

    assertThat(move.amount()).isEqualTo(amount);
    assertThat(move.limitedBy()).isEqualTo(limitedBy);
  }

  @ParameterizedTest(name = "maximum {1}: {2} by {3}")
  @CsvSource({
    // The target lacks 57,500 and GLOBAL may give 39,999 of its 240,000.
    "240000, 57500, 39999, GLOBAL_MINIMUM",
    "240000, 39999, 39999, GLOBAL_MINIMUM",
    "240000, 39998.999999, 39998.999999, NETWORK_MAXIMUM",
    "270000, 57500, 57500, ",
    "270000, 57499.999999, 57499.999999, NETWORK_MAXIMUM",
    "270000, 2, 2, NETWORK_MAXIMUM",
  })
  void isThenCappedByTheNetwork(
      String global, String maximum, Amount amount, @Nullable Limit limitedBy) {
    Recommendation move =
        Situation.of("100000", global)
            .under(ONE_NETWORK.networks(limited("TRC20", "1", null, maximum)))
            .recommendation();

    assertThat(move.amount()).isEqualTo(amount);
    assertThat(move.limitedBy()).isEqualTo(limitedBy);
  }

  @Test
  void showsTheTreasuryAfterTheMove() {
    Recommendation move =
        Situation.of("119914.6", "479873.4").under(Preset.TERMINAL_CLASSIC).recommendation();

    assertThat(move.balancesAfter())
        .isEqualTo(Balances.of(Amount.parse("239915.2"), Amount.parse("359871.8")));
    assertThat(move.localRatioAfter()).hasToString("0.400001");
    assertThat(move.healthAfter()).hasToString("79.9717");
  }

  @Test
  void leavesWhatIsInTransitWhereItIs() {
    Recommendation move =
        Situation.of("100000", "800000").inTransit("50000", "50000").recommendation();

    assertThat(move.balancesAfter().inTransitTo(Venue.LOCAL)).hasToString("50000");
    assertThat(move.balancesAfter().inTransitTo(Venue.GLOBAL)).hasToString("50000");
    assertThat(move.balancesAfter().total()).hasToString("999999.99");
  }
}
