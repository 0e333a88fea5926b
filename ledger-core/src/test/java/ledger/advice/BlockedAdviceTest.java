package ledger.advice;

import static ledger.policy.Network.instant;
import static ledger.policy.Policies.disabled;
import static ledger.policy.Policies.limited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import ledger.advice.Advice.Blocker;
import ledger.advice.Advice.Driver;
import ledger.advice.Advice.Status;
import ledger.money.Venue;
import ledger.policy.Policies;
import ledger.policy.Preset;
import ledger.policy.Sizing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Why there is no recommendation although the advisor speaks. */
class BlockedAdviceTest {

  private static final Situation LOCAL_LACKS = Situation.of("100000", "600000");
  private static final Situation LOCAL_HAS_TOO_MUCH = Situation.of("600000", "300000");
  private static final Policies DEFAULT = Policies.like(Preset.DEFAULT);

  @ParameterizedTest
  @EnumSource
  void aFrozenVenueStopsMovesFromItAndToIt(Venue frozen) {
    assertThat(LOCAL_LACKS.frozen(frozen).advice().blockedBy()).isEqualTo(Blocker.VENUE_FROZEN);
    assertThat(LOCAL_HAS_TOO_MUCH.frozen(frozen).advice().blockedBy())
        .isEqualTo(Blocker.VENUE_FROZEN);
  }

  @Test
  void aFrozenVenueIsNoMatterWhileThereIsNothingToDo() {
    assertThat(Situation.of("400000", "600000").frozen(Venue.LOCAL, Venue.GLOBAL).advice().status())
        .isEqualTo(Status.BALANCED);
  }

  static Stream<Arguments> withoutANetwork() {
    return Stream.of(
        arguments("all disabled", DEFAULT.networks(disabled("A", "0"), disabled("B", "1"))),
        arguments(
            "the fixed one disabled",
            DEFAULT.networks(disabled("A", "0"), instant("B", "1")).choice("A")),
        arguments(
            "minimums not reached",
            DEFAULT.networks(limited("A", "0", "900000", null), limited("B", "1", "900000", null))),
        arguments(
            "the fixed one's minimum not reached",
            DEFAULT.networks(limited("A", "0", "900000", null), instant("B", "1")).choice("A")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutANetwork")
  void noNetworkCarriesTheAmount(String why, Policies policies) {
    assertThat(LOCAL_LACKS.under(policies).advice().blockedBy())
        .as(why)
        .isEqualTo(Blocker.NO_NETWORK);
  }

  /** LOCAL lacks 57,500; GLOBAL may give what it holds above 200,000, less the fee of 1. */
  @ParameterizedTest(name = "GLOBAL {0}: {1}")
  @CsvSource({
    "0, NOTHING_TO_MOVE",
    "199999, NOTHING_TO_MOVE",
    "200000, NOTHING_TO_MOVE",
    "200001, NOTHING_TO_MOVE",
    "200001.000001, FEE_EXCEEDS_AMOUNT",
    "200002, FEE_EXCEEDS_AMOUNT",
    "200002.000001, ",
  })
  void theSenderMayGiveNothingOrNoMoreThanTheFee(String global, @Nullable Blocker blockedBy) {
    assertThat(
            Situation.of("100000", global)
                .under(DEFAULT.networks(instant("TRC20", "1")))
                .advice()
                .blockedBy())
        .isEqualTo(blockedBy);
  }

  /** Total 1,000 without a band: the target is 400 before the fee. */
  @ParameterizedTest(name = "{0}: LOCAL {1}: {3}")
  @CsvSource({
    "GROSS, 398.999999, 601.000001, ",
    "GROSS, 399, 601, FEE_EXCEEDS_AMOUNT",
    "GROSS, 401, 599, FEE_EXCEEDS_AMOUNT",
    "GROSS, 401.000001, 598.999999, ",
    // After the fee the target is 399.6: beyond it there is nothing to move any more.
    "FEE_EXACT, 398.599999, 601.400001, ",
    "FEE_EXACT, 398.6, 601.4, FEE_EXCEEDS_AMOUNT",
    "FEE_EXACT, 399.6, 600.4, NOTHING_TO_MOVE",
    "FEE_EXACT, 399.7, 600.3, NOTHING_TO_MOVE",
    "FEE_EXACT, 400.5, 599.5, NOTHING_TO_MOVE",
    "FEE_EXACT, 400.6, 599.4, NOTHING_TO_MOVE",
    "FEE_EXACT, 401.6, 598.4, FEE_EXCEEDS_AMOUNT",
    "FEE_EXACT, 401.600001, 598.399999, ",
  })
  void theFeeMayCostAsMuchAsItMoves(
      Sizing sizing, String local, String global, @Nullable Blocker blockedBy) {
    assertThat(
            Situation.of(local, global)
                .under(
                    DEFAULT
                        .enforced(false)
                        .band("0")
                        .sizing(sizing)
                        .networks(instant("TRC20", "1")))
                .advice()
                .blockedBy())
        .isEqualTo(blockedBy);
  }

  @Test
  void aFreeMoveOfTheSmallestUnitIsWorthIt() {
    Recommendation move =
        Situation.of("399.999999", "600.000001")
            .under(DEFAULT.enforced(false).band("0").networks(instant("TRC20", "0")))
            .recommendation();

    assertThat(move.amount()).hasToString("0.000001");
  }

  @Test
  void aFreezeIsToldBeforeTheLackOfANetwork() {
    assertThat(
            LOCAL_LACKS
                .under(DEFAULT.networks(disabled("A", "0")))
                .frozen(Venue.GLOBAL)
                .advice()
                .blockedBy())
        .isEqualTo(Blocker.VENUE_FROZEN);
  }

  @Test
  void theLackOfANetworkIsToldBeforeAnEmptySender() {
    assertThat(
            Situation.of("100000", "200000")
                .under(DEFAULT.networks(limited("A", "0", "10", null)))
                .advice()
                .blockedBy())
        .isEqualTo(Blocker.NO_NETWORK);
  }

  @Test
  void blockedAdviceStillTellsWhatIsWrong() {
    Advice advice = LOCAL_LACKS.frozen(Venue.LOCAL).advice();

    assertThat(advice.status()).isEqualTo(Status.BLOCKED);
    assertThat(advice.recommendation()).isNull();
    assertThat(advice.driver()).isEqualTo(Driver.DRIFT);
    assertThat(advice.target()).hasToString("280000");
    assertThat(advice.drift()).hasToString("180000");
    assertThat(advice.deviation()).hasToString("0.257143");
  }
}
