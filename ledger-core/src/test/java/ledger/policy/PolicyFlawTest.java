package ledger.policy;

import static ledger.policy.Policies.disabled;
import static ledger.policy.Policies.limited;
import static ledger.policy.Policies.settling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a policy must satisfy, and the member that is named when it does not. */
class PolicyFlawTest {

  private static final int SCALE = 6;
  private static final String THIRTY_ONE_DIGITS = "1" + "0".repeat(30);
  private static final String NINETEEN_FRACTION_DIGITS = "0." + "0".repeat(18) + "1";

  private static final Policies FLAWLESS = Policies.like(Preset.DEFAULT);

  static Stream<Arguments> flaws() {
    return Stream.of(
        arguments("ratio of 0", "targetLocalRatio", FLAWLESS.ratio("0")),
        arguments("ratio below 0", "targetLocalRatio", FLAWLESS.ratio("-0.1")),
        arguments("ratio of 1", "targetLocalRatio", FLAWLESS.ratio("1")),
        arguments("ratio above 1", "targetLocalRatio", FLAWLESS.ratio("1.4")),
        arguments("endless ratio", "targetLocalRatio", FLAWLESS.ratio(NINETEEN_FRACTION_DIGITS)),
        arguments("band below 0", "driftBand", FLAWLESS.band("-0.000001")),
        arguments("band of 1", "driftBand", FLAWLESS.band("1")),
        arguments("band above 1", "driftBand", FLAWLESS.band("5")),
        arguments("endless band", "driftBand", FLAWLESS.band(NINETEEN_FRACTION_DIGITS)),
        arguments("LOCAL minimum of 0", "minimums.LOCAL", FLAWLESS.minimums("0", "1")),
        arguments("LOCAL minimum below 0", "minimums.LOCAL", FLAWLESS.minimums("-1", "1")),
        arguments("fine LOCAL minimum", "minimums.LOCAL", FLAWLESS.minimums("1.0000001", "1")),
        arguments(
            "huge LOCAL minimum", "minimums.LOCAL", FLAWLESS.minimums(THIRTY_ONE_DIGITS, "1")),
        arguments("GLOBAL minimum below 0", "minimums.GLOBAL", FLAWLESS.minimums("1", "-1")),
        arguments("fine GLOBAL minimum", "minimums.GLOBAL", FLAWLESS.minimums("1", "0.0000001")),
        arguments(
            "huge GLOBAL minimum", "minimums.GLOBAL", FLAWLESS.minimums("1", THIRTY_ONE_DIGITS)),
        arguments("no network", "networks", FLAWLESS.networks()),
        arguments("65 networks", "networks", FLAWLESS.networks(65)),
        arguments("nameless", "networks[1].name", second(disabled("", "0"))),
        arguments("blank name", "networks[1].name", second(disabled(" ", "0"))),
        arguments("name of a mark", "networks[1].name", second(disabled("-", "0"))),
        arguments("name in two lines", "networks[1].name", second(disabled("A\nB", "0"))),
        arguments("name of 33", "networks[1].name", second(disabled("N".repeat(33), "0"))),
        arguments("name of the choice", "networks[1].name", second(disabled("CHEAPEST", "0"))),
        arguments("name twice", "networks[1].name", second(disabled("FIRST", "0"))),
        arguments("fee below 0", "networks[1].fee", second(disabled("N", "-1"))),
        arguments("fine fee", "networks[1].fee", second(disabled("N", "0.0000001"))),
        arguments("huge fee", "networks[1].fee", second(disabled("N", THIRTY_ONE_DIGITS))),
        arguments("min below 0", "networks[1].min", second(limited("N", "0", "-1", null))),
        arguments("fine min", "networks[1].min", second(limited("N", "0", "0.0000001", null))),
        arguments(
            "huge min", "networks[1].min", second(limited("N", "0", THIRTY_ONE_DIGITS, null))),
        arguments("max of 0", "networks[1].max", second(limited("N", "0", null, "0"))),
        arguments("max below 0", "networks[1].max", second(limited("N", "0", null, "-1"))),
        arguments("fine max", "networks[1].max", second(limited("N", "0", null, "1.0000001"))),
        arguments(
            "huge max", "networks[1].max", second(limited("N", "0", null, THIRTY_ONE_DIGITS))),
        arguments("min above max", "networks[1].min", second(limited("N", "0", "2.01", "2"))),
        arguments(
            "expected at once",
            "networks[1].expectedSeconds",
            second(settling("N", Settlement.INSTANT, 0L))),
        arguments(
            "expected before",
            "networks[1].expectedSeconds",
            second(settling("N", Settlement.INSTANT, -1L))),
        arguments(
            "expected in more than a year",
            "networks[1].expectedSeconds",
            second(settling("N", Settlement.INSTANT, 31_536_001L))),
        arguments("unknown choice", "networkChoice", FLAWLESS.choice("PIGEON")),
        arguments("choice in small letters", "networkChoice", FLAWLESS.choice("trc20")),
        arguments("no choice", "networkChoice", FLAWLESS.choice("")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("flaws")
  void namesTheMember(String flaw, String member, Policies policies) {
    assertThat(policies.policy().flaw(SCALE))
        .as(flaw)
        .hasValueSatisfying(found -> assertThat(found.member()).isEqualTo(member));
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments("smallest ratio", FLAWLESS.ratio("0." + "0".repeat(17) + "1")),
        arguments("largest ratio", FLAWLESS.ratio("0." + "9".repeat(18))),
        arguments("no band", FLAWLESS.band("0")),
        arguments("widest band", FLAWLESS.band("0." + "9".repeat(18))),
        arguments("smallest minimums", FLAWLESS.minimums("0.000001", "0")),
        arguments("largest minimums", FLAWLESS.minimums("9".repeat(30), "9".repeat(30))),
        arguments("one network", FLAWLESS.networks(1)),
        arguments("64 networks", FLAWLESS.networks(64)),
        arguments("name of one", second(disabled("a", "0"))),
        arguments("name of 32", second(disabled("N".repeat(32), "0"))),
        arguments("name with marks", second(disabled("BNB Smart-Chain_v2.1", "0"))),
        arguments("another case", second(disabled("first", "0"))),
        arguments("min is max", second(limited("N", "0", "2", "2"))),
        arguments("min of 0", second(limited("N", "0", "0", null))),
        arguments("expected in a second", second(settling("N", Settlement.INSTANT, 1L))),
        arguments("confirmed", second(settling("N", Settlement.CONFIRMED, null))),
        arguments("in a year", second(settling("N", Settlement.CONFIRMED, 31_536_000L))),
        arguments("fixed choice", FLAWLESS.choice("ERC20")),
        arguments("disabled choice", FLAWLESS.networks(disabled("N", "0")).choice("N")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("limits")
  void allowsTheLimits(String limit, Policies policies) {
    assertThat(policies.policy().flaw(SCALE)).as(limit).isEmpty();
  }

  @Test
  void tellsTheFirstFlaw() {
    Policies flawed = FLAWLESS.ratio("0").band("1").minimums("0", "-1").networks().choice("X");

    assertThat(member(flawed)).isEqualTo("targetLocalRatio");
    assertThat(member(flawed.ratio("0.5"))).isEqualTo("driftBand");
    assertThat(member(flawed.ratio("0.5").band("0"))).isEqualTo("minimums.LOCAL");
    assertThat(member(flawed.ratio("0.5").band("0").minimums("1", "-1")))
        .isEqualTo("minimums.GLOBAL");
    assertThat(member(flawed.ratio("0.5").band("0").minimums("1", "1"))).isEqualTo("networks");
  }

  @Test
  void tellsTheFirstFlawedNetwork() {
    Policies flawed =
        FLAWLESS.networks(
            disabled("A", "0"), disabled("B", "-1"), disabled("", "0"), disabled("A", "-1"));

    assertThat(member(flawed)).isEqualTo("networks[1].fee");
  }

  @Test
  void saysWhatWouldDo() {
    assertThat(FLAWLESS.ratio("0").policy().flaw(SCALE))
        .contains(new PolicyFlaw("targetLocalRatio", "must be above 0 and below 1"));
    assertThat(FLAWLESS.band("1").policy().flaw(SCALE))
        .contains(new PolicyFlaw("driftBand", "must be 0 or more and below 1"));
  }

  private static Policies second(Network network) {
    return FLAWLESS.networks(Network.instant("FIRST", "1"), network);
  }

  private static String member(Policies policies) {
    return policies.policy().flaw(SCALE).orElseThrow().member();
  }
}
