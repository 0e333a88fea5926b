package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.BalanceAdjusted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class AdjustBalanceTest {

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(Breach.AMOUNT_ZERO, new TreasuryRejection.AmountZero()),
          new Refusal(
              Breach.AMOUNT_TOO_PRECISE,
              new TreasuryRejection.AmountTooPrecise(Amount.parse("-100.0000001"), 6)),
          new Refusal(Breach.AMOUNT_TOO_LARGE, new TreasuryRejection.AmountTooLarge(30, null)),
          new Refusal(
              Breach.EFFECTIVE_IN_FUTURE,
              new TreasuryRejection.EffectiveInFuture(NOW.plus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.EFFECTIVE_BEFORE_OPENING,
              new TreasuryRejection.EffectiveBeforeOpening(NOW, NOW.plus(1, ChronoUnit.MICROS))),
          new Refusal(
              Breach.INSUFFICIENT_FUNDS,
              new TreasuryRejection.InsufficientFunds(
                  Venue.LOCAL, Amount.parse("99.999999"), Amount.parse("100"))));

  @ParameterizedTest
  @FieldSource("REFUSALS")
  void isRefused(Refusal refusal) {
    assertThat(decide(Draft.breaking(refusal.breach())))
        .isEqualTo(new Rejected<>(refusal.reason()));
  }

  /** Nothing is both zero and too fine or too large. */
  static Stream<Arguments> pairs() {
    return Refusal.inPairs(REFUSALS)
        .filter(
            pair ->
                !(isOf(Breach.AMOUNT_ZERO, pair.get()[0])
                    && (isOf(Breach.AMOUNT_TOO_PRECISE, pair.get()[1])
                        || isOf(Breach.AMOUNT_TOO_LARGE, pair.get()[1]))));
  }

  @ParameterizedTest(name = "{0} before {1}")
  @MethodSource("pairs")
  void isRefusedForTheEarlierOfTwo(Refusal earlier, Refusal later) {
    assertThat(decide(Draft.breaking(earlier.breach(), later.breach())))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.reason().code()).isEqualTo(earlier.reason().code()));
  }

  @ParameterizedTest(name = "{1} at {0}")
  @CsvSource({"LOCAL, 100", "LOCAL, -1000", "GLOBAL, 0.000001", "GLOBAL, -0.000001"})
  void booksWhatWasFound(Venue venue, Amount amount) {
    assertThat(decide(venue, amount, new Draft().treasury()))
        .isEqualTo(new Accepted<>(new BalanceAdjusted(venue, amount, new Draft().particulars())));
  }

  /** The treasury holds 10^30 - 1, all digits that a total may have before the point. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"0.999999, true", "-1, true", "1, false"})
  void mayNotMakeTheTotalTooLarge(Amount amount, boolean accepted) {
    Draft draft = new Draft();
    draft.local = "1";
    draft.global = "9".repeat(29) + "8";

    assertThat(decide(Venue.LOCAL, amount, draft.treasury()) instanceof Accepted)
        .isEqualTo(accepted);
  }

  @Test
  void bindsNoMinimumAndNoFreeze() {
    Draft draft = Draft.breaking(Breach.BELOW_VENUE_MINIMUM, Breach.VENUE_FROZEN);

    assertThat(decide(draft)).isInstanceOf(Accepted.class);
  }

  @Test
  void needsAReasonAndAReference() {
    assertThatNullPointerException()
        .isThrownBy(() -> adjustment(new Particulars(null, "invoice 4711", null)));
    assertThatNullPointerException()
        .isThrownBy(() -> adjustment(new Particulars(null, null, "as agreed")));
  }

  private static boolean isOf(Breach breach, @Nullable Object refusal) {
    return refusal instanceof Refusal row && row.breach() == breach;
  }

  private static AdjustBalance adjustment(Particulars particulars) {
    return new AdjustBalance(Treasuries.ID, Venue.LOCAL, Amount.parse("1"), particulars, null);
  }

  private static Decision<BalanceAdjusted> decide(Venue venue, Amount amount, Treasury treasury) {
    return AdjustBalance.decide(
        new AdjustBalance(Treasuries.ID, venue, amount, new Draft().particulars(), null),
        treasury,
        NOW);
  }

  private static Decision<BalanceAdjusted> decide(Draft draft) {
    return AdjustBalance.decide(draft.adjustment(), draft.treasury(), NOW);
  }
}
