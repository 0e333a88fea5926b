package ledger.advice;

import static ledger.policy.Network.instant;
import static ledger.policy.Policies.disabled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import ledger.money.Venue;
import ledger.policy.Policies;
import ledger.policy.Preset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Advice in words. */
class ExplanationTest {

  private static final Policies DEFAULT = Policies.like(Preset.DEFAULT);

  static Stream<Arguments> explanations() {
    return Stream.of(
        arguments(
            Situation.of("400000", "600000"),
            "LOCAL is at its target of 400000, within the band of 50000. No move is needed."),
        arguments(
            Situation.of("390000", "610000"),
            "LOCAL is 10000 under its target of 400000, within the band of 50000."
                + " No move is needed."),
        arguments(
            Situation.of("600000", "300000").under(Preset.TERMINAL_CLASSIC),
            "LOCAL is 240000 over its target of 360000, outside the band of 45000."
                + " Move 240000 from LOCAL to GLOBAL over TRC20 for a fee of 1."),
        arguments(
            Situation.of("100000", "240000"),
            "LOCAL is 57500 under its target of 157500, outside the band of 17000."
                + " Move 39999.99 from GLOBAL to LOCAL over SOL for a fee of 0.01."
                + " The amount is limited by GLOBAL_MINIMUM."),
        arguments(
            Situation.of("149999", "300000").under(DEFAULT.networks(instant("N", "0"))),
            "LOCAL is 30000.6 under its target of 179999.6, outside the band of 22499.95."
                + " Move 30000.6 from GLOBAL to LOCAL over N for a fee of 0."),
        arguments(
            Situation.of("149999", "200000"),
            "LOCAL is 7501 under its target of 157500 and under its own minimum."
                + " GLOBAL has nothing that it may give."),
        arguments(
            Situation.of("149999", "200001").under(DEFAULT.networks(instant("N", "0.5"))),
            "LOCAL is 7501 under its target of 157500 and under its own minimum."
                + " The fee is no less than the amount that could be moved."),
        arguments(
            Situation.of("0", "600000").under(DEFAULT.networks(disabled("N", "0"))),
            "LOCAL is 240000 under its target of 240000, outside the band of 30000."
                + " No enabled network carries the amount."),
        arguments(
            Situation.of("0", "600000").frozen(Venue.GLOBAL),
            "LOCAL is 240000 under its target of 240000, outside the band of 30000."
                + " A venue on the way is frozen."));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("explanations")
  void tellsTheFindingAndThenWhatToDo(Situation situation, String explanation) {
    assertThat(situation.advice().explanation()).isEqualTo(explanation);
  }
}
