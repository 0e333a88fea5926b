package ledger.app.http.refusals;

import static ledger.app.http.refusals.Refusal.refused;

import java.util.List;
import java.util.stream.Stream;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Amounts that are none, wherever one may stand. */
class AmountsRefusedIT extends RefusingLedger {

  private static final String TEN_TO_THE_40 = "1" + "0".repeat(40);

  /** What stands in the body, with its quotes, and how it is answered. */
  private record Written(String json, int status, String code) {}

  private static final List<Written> AMOUNTS =
      List.of(
          new Written("'0'", 422, "AMOUNT_NOT_POSITIVE"),
          new Written("'0.000000'", 422, "AMOUNT_NOT_POSITIVE"),
          new Written("'-0'", 422, "AMOUNT_NOT_POSITIVE"),
          new Written("'-1'", 422, "AMOUNT_NOT_POSITIVE"),
          new Written("'-0.0000001'", 422, "AMOUNT_NOT_POSITIVE"),
          new Written("'0.0000001'", 422, "AMOUNT_TOO_PRECISE"),
          new Written("'1.0000001'", 422, "AMOUNT_TOO_PRECISE"),
          new Written("'0." + "0".repeat(10_000) + "1'", 422, "AMOUNT_TOO_PRECISE"),
          new Written("'" + TEN_TO_THE_40 + "'", 422, "AMOUNT_TOO_LARGE"),
          new Written("'1" + "0".repeat(30) + "'", 422, "AMOUNT_TOO_LARGE"),
          new Written("'" + "9".repeat(20_000) + "'", 422, "AMOUNT_TOO_LARGE"),
          new Written("'1e5'", 400, "AMOUNT_MALFORMED"),
          new Written("'1E5'", 400, "AMOUNT_MALFORMED"),
          new Written("'1,000'", 400, "AMOUNT_MALFORMED"),
          new Written("'1 000'", 400, "AMOUNT_MALFORMED"),
          new Written("'1_000'", 400, "AMOUNT_MALFORMED"),
          new Written("'NaN'", 400, "AMOUNT_MALFORMED"),
          new Written("'Infinity'", 400, "AMOUNT_MALFORMED"),
          new Written("'+1'", 400, "AMOUNT_MALFORMED"),
          new Written("'--1'", 400, "AMOUNT_MALFORMED"),
          new Written("'.5'", 400, "AMOUNT_MALFORMED"),
          new Written("'5.'", 400, "AMOUNT_MALFORMED"),
          new Written("'0x10'", 400, "AMOUNT_MALFORMED"),
          new Written("' 1'", 400, "AMOUNT_MALFORMED"),
          new Written("'1\\n'", 400, "AMOUNT_MALFORMED"),
          new Written("''", 400, "AMOUNT_MALFORMED"),
          new Written("'\uff11\uff10\uff10'", 400, "AMOUNT_MALFORMED"),
          new Written("'\u0661\u0660\u0660'", 400, "AMOUNT_MALFORMED"),
          new Written("'\u00bd'", 400, "AMOUNT_MALFORMED"),
          new Written("100", 400, "AMOUNT_MALFORMED"),
          new Written("0.5", 400, "AMOUNT_MALFORMED"),
          new Written("1e400000000", 400, "AMOUNT_MALFORMED"),
          new Written(TEN_TO_THE_40, 400, "AMOUNT_MALFORMED"),
          new Written("true", 400, "AMOUNT_MALFORMED"),
          new Written("['1']", 400, "AMOUNT_MALFORMED"),
          new Written("{'value': '1'}", 400, "AMOUNT_MALFORMED"),
          new Written("null", 400, "MEMBER_MISSING"),
          new Written("NaN", 400, "BODY_MALFORMED"),
          new Written("Infinity", 400, "BODY_MALFORMED"),
          new Written("1.", 400, "BODY_MALFORMED"),
          new Written("007", 400, "BODY_MALFORMED"));

  private static Stream<Refusal> table(String where, String body) {
    return AMOUNTS.stream()
        .map(
            amount ->
                refused(
                    shortened(amount.json),
                    write(where, body.formatted(amount.json)),
                    amount.status,
                    amount.code));
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  static Stream<Refusal> outflows() {
    return table("/outflows", "{'amount': %s, 'purpose': 'WITHDRAWAL'}");
  }

  static Stream<Refusal> inflows() {
    return table("/inflows", "{'amount': %s, 'venue': 'GLOBAL'}");
  }

  static Stream<Refusal> moves() {
    return table("/moves", "{'amount': %s, 'from': 'GLOBAL', 'to': 'LOCAL', 'network': 'SOL'}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"outflows", "inflows", "moves"})
  void amountsOfMoneyThatMoves(Refusal refusal) {
    assertRefused(refusal);
  }

  private static Request opening(String local, String global) {
    return opening(
        OneTreasury.opening(
            OneTreasury.unusedId(), "LIVE", local, global, "'preset': 'terminal-classic'"));
  }

  static Stream<Refusal> openings() {
    return Stream.of(
        refused("negative", opening("-1", "1"), 422, "AMOUNT_NOT_POSITIVE"),
        refused("negative", opening("1", "-0.000001"), 422, "AMOUNT_NOT_POSITIVE"),
        refused("finer than the scale", opening("1", "0.0000001"), 422, "AMOUNT_TOO_PRECISE"),
        refused("10^40", opening(TEN_TO_THE_40, "1"), 422, "AMOUNT_TOO_LARGE"),
        refused("too large together", twice("9".repeat(30)), 422, "AMOUNT_TOO_LARGE"),
        refused("exponent", opening("1e5", "1"), 400, "AMOUNT_MALFORMED")
            .naming("member", "opening.LOCAL"),
        refused("grouped", opening("1", "1,000"), 400, "AMOUNT_MALFORMED")
            .naming("member", "opening.GLOBAL"));
  }

  private static Request twice(String amount) {
    return opening(amount, amount);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("openings")
  void openingBalances(Refusal refusal) {
    assertRefused(refusal);
  }

  static Stream<Refusal> totals() {
    return Stream.of(
        refused(
            "an inflow over the edge of 30 digits",
            write("/inflows", "{'venue': 'LOCAL', 'amount': '" + "9".repeat(30) + "'}"),
            422,
            "AMOUNT_TOO_LARGE"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("totals")
  void totalsThatWouldGrowTooLarge(Refusal refusal) {
    assertRefused(refusal);
  }
}
