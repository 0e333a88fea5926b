package ledger.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one notation of amounts and ratios: {@code -?[0-9]+(\.[0-9]+)?}, in ASCII. */
class AmountGrammarTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0, 0",
    "-0, 0",
    "0.000, 0",
    "-0.00, 0",
    "7, 7",
    "-7, -7",
    "007, 7",
    "00.5, 0.5",
    "1.50, 1.5",
    "-3.000, -3",
    "1000, 1000",
    "0.000000000000000001, 0.000000000000000001",
    "999999999999999999999999999999.999999999999999999,"
        + " 999999999999999999999999999999.999999999999999999",
    "1000000000000000000000000000000000000000, 1000000000000000000000000000000000000000",
  })
  void accepts(String text, String value) {
    assertThat(Amount.parse(text)).hasToString(value);
    assertThat(Ratio.parse(text)).hasToString(value);
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+1",
        "--1",
        "-+1",
        "1-",
        " 1",
        "1 ",
        "1\n",
        "\t1",
        "1 000",
        ".",
        ".5",
        "-.5",
        "5.",
        "1..5",
        "1.2.3",
        "1.-5",
        "1,5",
        "1,000",
        "1'000",
        "1_000",
        "1e5",
        "1E5",
        "1E+5",
        "1.5e-3",
        "0x1F",
        "1f",
        "1d",
        "NaN",
        "Infinity",
        "-Infinity",
        "null",
        "$1",
        "1%",
        "\uFF11\uFF12",
        "\u0661\u0662",
        "\u0967",
        "1\uFF0E5",
        "1\u066B5",
        "\u22121",
        "\u00BD",
        "\u00B2",
        "1\u00A0000",
        "1\u0000",
      })
  void refuses(String text) {
    assertThatThrownBy(() -> Amount.parse(text)).isInstanceOf(MalformedDecimalException.class);
    assertThatThrownBy(() -> Ratio.parse(text)).isInstanceOf(MalformedDecimalException.class);
  }

  @Test
  void quotesWhatItRefuses() {
    assertThatThrownBy(() -> Amount.parse("1e5")).hasMessageContaining("'1e5'");
  }

  @Test
  void quotesOnlyTheBeginningOfALongText() {
    assertThatThrownBy(() -> Amount.parse("x".repeat(61)))
        .hasMessageEndingWith("'" + "x".repeat(60) + "…'");
    assertThatThrownBy(() -> Amount.parse("x".repeat(60)))
        .hasMessageEndingWith("'" + "x".repeat(60) + "'");
  }
}
