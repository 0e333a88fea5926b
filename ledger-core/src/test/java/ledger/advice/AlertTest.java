package ledger.advice;

import static ledger.advice.Alert.BELOW_GLOBAL_MINIMUM;
import static ledger.advice.Alert.BELOW_LOCAL_MINIMUM;
import static ledger.advice.Alert.NEGATIVE_ON_EFFECTIVE_CLOCK;
import static ledger.advice.Alert.RATIO_DRIFT;
import static ledger.advice.Alert.TRANSFER_OVERDUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.policy.Policies;
import ledger.policy.Preset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Under a ratio of 0.4, a band of 0.05 and minimums of 150,000 and 200,000. */
class AlertTest {

  static Stream<Arguments> situations() {
    return Stream.of(
        arguments("parity", Situation.of("400000", "600000"), List.of()),
        arguments("exactly at the lower band", Situation.of("350000", "650000"), List.of()),
        arguments("exactly at the upper band", Situation.of("450000", "550000"), List.of()),
        arguments(
            "one unit under the band",
            Situation.of("349999.999999", "650000.000001"),
            List.of(RATIO_DRIFT)),
        arguments(
            "one unit over the band",
            Situation.of("450000.000001", "549999.999999"),
            List.of(RATIO_DRIFT)),
        arguments("parity at the LOCAL minimum", Situation.of("150000", "225000"), List.of()),
        arguments(
            "parity under the LOCAL minimum",
            Situation.of("149999.6", "224999.4"),
            List.of(BELOW_LOCAL_MINIMUM)),
        arguments("GLOBAL at its minimum", Situation.of("150000", "200000"), List.of()),
        arguments(
            "GLOBAL under its minimum",
            Situation.of("150000", "199999.999999"),
            List.of(BELOW_GLOBAL_MINIMUM)),
        arguments(
            "both under their minimums",
            Situation.of("120000", "180000"),
            List.of(BELOW_LOCAL_MINIMUM, BELOW_GLOBAL_MINIMUM)),
        arguments(
            "bank run", Situation.of("0", "600000"), List.of(RATIO_DRIFT, BELOW_LOCAL_MINIMUM)),
        arguments(
            "everything",
            Situation.of("100000", "50000"),
            List.of(RATIO_DRIFT, BELOW_LOCAL_MINIMUM, BELOW_GLOBAL_MINIMUM)),
        arguments(
            "empty", Situation.of("0", "0"), List.of(BELOW_LOCAL_MINIMUM, BELOW_GLOBAL_MINIMUM)),
        arguments(
            "a refill on its way ends the drift, not the lack",
            Situation.of("100000", "600000").inTransit("300000", "0"),
            List.of(BELOW_LOCAL_MINIMUM)),
        arguments(
            "what is on its way to GLOBAL is not there",
            Situation.of("400000", "100000").inTransit("0", "500000"),
            List.of(BELOW_GLOBAL_MINIMUM)),
        arguments(
            "the floor target is no matter of the ratio",
            Situation.of("120000", "180000").under(Policies.like(Preset.DEFAULT).band("0")),
            List.of(BELOW_LOCAL_MINIMUM, BELOW_GLOBAL_MINIMUM)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void tellsEachDangerApart(String name, Situation situation, List<Alert> alerts) {
    assertThat(Alert.of(situation.balances(), situation.policy(), false))
        .as(name)
        .isEqualTo(alerts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void tellsItWhetherMinimumsAreEnforcedOrNot(
      String name, Situation situation, List<Alert> alerts) {
    Policies unenforced = new Policies(situation.policy()).enforced(false);

    assertThat(Alert.of(situation.balances(), unenforced.policy(), false))
        .as(name)
        .isEqualTo(alerts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void tellsAnOverdueTransferBesideThem(String name, Situation situation, List<Alert> alerts) {
    assertThat(Alert.of(situation.balances(), situation.policy(), true))
        .as(name)
        .containsAll(alerts)
        .contains(TRANSFER_OVERDUE)
        .hasSize(alerts.size() + 1);
  }

  /** On that clock a settlement may count from before its sending, or money go before it came. */
  @ParameterizedTest
  @CsvSource({"-1, 0, 0, 0", "0, -1, 0, 0", "5, 5, -0.000001, 0", "5, 5, 0, -1"})
  void tellsWhatWasNegativeOnTheEffectiveClock(
      Amount local, Amount global, Amount toLocal, Amount toGlobal) {
    Balances balances = new Balances(local, global, toLocal, toGlobal);

    assertThat(Alert.of(balances, Preset.DEFAULT.policy(), false))
        .contains(NEGATIVE_ON_EFFECTIVE_CLOCK);
  }
}
