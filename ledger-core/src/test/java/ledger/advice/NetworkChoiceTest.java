package ledger.advice;

import static ledger.policy.Network.instant;
import static ledger.policy.Policies.disabled;
import static ledger.policy.Policies.limited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import ledger.advice.Recommendation.Alternative;
import ledger.money.Amount;
import ledger.policy.Network;
import ledger.policy.Policies;
import ledger.policy.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which network carries the move, and why the others do not. The target lacks 120,000. */
class NetworkChoiceTest {

  private static final Situation LACKS_120_000 = Situation.of("200000", "600000");

  static Stream<Arguments> choices() {
    return Stream.of(
        arguments(
            "the lowest fee",
            "CHEAPEST",
            List.of(instant("A", "15"), instant("B", "1"), instant("C", "2")),
            "B",
            List.of("A HIGHER_FEE", "C HIGHER_FEE")),
        arguments(
            "the lowest fee although it carries less",
            "CHEAPEST",
            List.of(instant("A", "2"), limited("B", "1", null, "10")),
            "B",
            List.of("A HIGHER_FEE")),
        arguments(
            "a free one",
            "CHEAPEST",
            List.of(instant("A", "0.000001"), instant("B", "0")),
            "B",
            List.of("A HIGHER_FEE")),
        arguments(
            "of equal fees the larger amount",
            "CHEAPEST",
            List.of(limited("A", "1", null, "1000"), instant("B", "1.0")),
            "B",
            List.of("A NOT_CHOSEN")),
        arguments(
            "of equal fees and amounts the name",
            "CHEAPEST",
            List.of(instant("C", "1"), instant("B", "1"), instant("D", "1")),
            "B",
            List.of("C NOT_CHOSEN", "D NOT_CHOSEN")),
        arguments(
            "not one whose minimum is not reached",
            "CHEAPEST",
            List.of(limited("A", "0", "120000.000001", null), instant("B", "9")),
            "B",
            List.of("A OUTSIDE_LIMITS")),
        arguments(
            "one whose minimum is just reached",
            "CHEAPEST",
            List.of(limited("A", "0", "120000", null), instant("B", "9")),
            "A",
            List.of("B HIGHER_FEE")),
        arguments(
            "not a dearer one whose minimum is not reached either",
            "CHEAPEST",
            List.of(instant("A", "1"), limited("B", "2", "500000", null)),
            "A",
            List.of("B OUTSIDE_LIMITS")),
        arguments(
            "not a disabled one",
            "CHEAPEST",
            List.of(disabled("A", "0"), instant("B", "9")),
            "B",
            List.of("A DISABLED")),
        arguments(
            "the fixed one although it is dearer",
            "B",
            List.of(instant("A", "1"), instant("B", "9"), instant("C", "20"), disabled("D", "0")),
            "B",
            List.of("A NOT_CHOSEN", "C NOT_CHOSEN", "D DISABLED")),
        arguments("the only one", "CHEAPEST", List.of(instant("A", "9")), "A", List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("choices")
  void takes(String rule, String choice, List<Network> networks, String taken, List<String> lost) {
    Recommendation move =
        LACKS_120_000
            .under(
                Policies.like(Preset.DEFAULT)
                    .networks(networks.toArray(Network[]::new))
                    .choice(choice))
            .recommendation();

    assertThat(move.network()).as(rule).isEqualTo(taken);
    assertThat(move.alternatives())
        .extracting(other -> other.network() + " " + other.lostBecause())
        .as(rule)
        .isEqualTo(lost);
  }

  @Test
  void eachNetworkIsSizedByItsOwnFee() {
    Policies policies = Policies.like(Preset.DEFAULT);

    assertThat(LACKS_120_000.under(policies.choice("SOL")).recommendation().amount())
        .hasToString("119999.996");
    assertThat(LACKS_120_000.under(policies.choice("TRC20")).recommendation().amount())
        .hasToString("119999.6");
    assertThat(LACKS_120_000.under(policies.choice("ERC20")).recommendation().amount())
        .hasToString("119994");
  }

  @Test
  void aLoserIsListedWithItsFee() {
    assertThat(LACKS_120_000.recommendation().alternatives())
        .containsExactly(
            new Alternative("TRC20", Amount.parse("1"), Recommendation.LostBecause.HIGHER_FEE),
            new Alternative("ERC20", Amount.parse("15"), Recommendation.LostBecause.HIGHER_FEE));
  }

  @Test
  void aMinimumIsHeldAgainstTheAmountThatTheSenderCanPay() {
    Policies policies =
        Policies.like(Preset.DEFAULT)
            .networks(limited("A", "0", "40000", null), limited("B", "1", "39999", null));

    // The target lacks 57,500; GLOBAL may give 40,000 above its minimum, or 39,999 and a fee.
    assertThat(Situation.of("100000", "240000").under(policies).recommendation().network())
        .isEqualTo("A");
    assertThat(Situation.of("100000", "239999.999999").under(policies).advice().blockedBy())
        .isEqualTo(Advice.Blocker.NO_NETWORK);
  }
}
