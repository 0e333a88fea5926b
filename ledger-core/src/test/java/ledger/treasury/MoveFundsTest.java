package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Settlement;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.FundsMoved;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class MoveFundsTest {

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.AMOUNT_NOT_POSITIVE,
              new TreasuryRejection.AmountNotPositive(Amount.parse("-100"), false)),
          new Refusal(
              Breach.AMOUNT_TOO_PRECISE,
              new TreasuryRejection.AmountTooPrecise(Amount.parse("100.0000001"), 6)),
          new Refusal(Breach.AMOUNT_TOO_LARGE, new TreasuryRejection.AmountTooLarge(30, null)),
          new Refusal(Breach.SAME_VENUE, new TreasuryRejection.SameVenue(Venue.GLOBAL)),
          new Refusal(Breach.UNKNOWN_NETWORK, new TreasuryRejection.UnknownNetwork("PIGEON")),
          new Refusal(Breach.NETWORK_DISABLED, new TreasuryRejection.NetworkDisabled("TRC20")),
          new Refusal(
              Breach.OUTSIDE_NETWORK_LIMITS,
              new TreasuryRejection.OutsideNetworkLimits(
                  "TRC20", Amount.parse("100"), null, Amount.parse("99.999999"))),
          new Refusal(
              Breach.EFFECTIVE_IN_FUTURE,
              new TreasuryRejection.EffectiveInFuture(NOW.plus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(
              Breach.EFFECTIVE_BEFORE_OPENING,
              new TreasuryRejection.EffectiveBeforeOpening(NOW, NOW.plus(1, ChronoUnit.MICROS))),
          new Refusal(Breach.VENUE_FROZEN, new TreasuryRejection.VenueFrozen(Venue.LOCAL)),
          new Refusal(
              Breach.INSUFFICIENT_FUNDS,
              new TreasuryRejection.InsufficientFunds(
                  Venue.GLOBAL, Amount.parse("100.999999"), Amount.parse("101"))),
          new Refusal(
              Breach.BELOW_VENUE_MINIMUM,
              new TreasuryRejection.BelowVenueMinimum(
                  Venue.GLOBAL,
                  Amount.parse("899.000001"),
                  Amount.parse("1000"),
                  Amount.parse("101"))));

  @ParameterizedTest
  @FieldSource("REFUSALS")
  void isRefused(Refusal refusal) {
    assertThat(decide(Draft.breaking(refusal.breach())))
        .isEqualTo(new Rejected<>(refusal.reason()));
  }

  static Stream<Arguments> pairs() {
    return Refusal.inPairs(REFUSALS);
  }

  @ParameterizedTest(name = "{0} before {1}")
  @MethodSource("pairs")
  void isRefusedForTheEarlierOfTwo(Refusal earlier, Refusal later) {
    assertThat(decide(Draft.breaking(earlier.breach(), later.breach())))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.reason().code()).isEqualTo(earlier.reason().code()));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({"GLOBAL, LOCAL", "LOCAL, GLOBAL"})
  void movesEitherWayForTheFeeOfTheNetwork(Venue from, Venue to) {
    Draft draft = new Draft();
    draft.from = from;
    draft.to = to;

    assertThat(decide(draft))
        .isEqualTo(
            new Accepted<>(
                new FundsMoved(
                    Treasuries.instantly(from, to, "100", "TRC20", "1"),
                    new Particulars(NOW, "invoice 4711", "as agreed"))));
  }

  @Test
  void isOnItsWayOverANetworkThatConfirms() {
    Draft draft = new Draft();
    draft.settlement = Settlement.CONFIRMED;

    assertThat(decide(draft))
        .isEqualTo(
            new Accepted<>(
                new FundsMoved(
                    new Movement(
                        Venue.GLOBAL,
                        Venue.LOCAL,
                        Amount.parse("100"),
                        "TRC20",
                        Amount.parse("1"),
                        new Transit(60L)),
                    draft.particulars())));
  }

  @Test
  void neitherEndMayBeFrozen() {
    Draft draft = Draft.breaking(Breach.VENUE_FROZEN);
    draft.from = Venue.LOCAL;
    draft.to = Venue.GLOBAL;

    assertThat(code(decide(draft))).isEqualTo("VENUE_FROZEN");
  }

  @ParameterizedTest(name = "{0} of 1,000, fee 1: {1}")
  @CsvSource({
    "0.000001, ",
    "999, ",
    "999.000001, INSUFFICIENT_FUNDS",
    "1000, INSUFFICIENT_FUNDS",
    "0, AMOUNT_NOT_POSITIVE",
  })
  void theSenderPaysAmountAndFee(Amount amount, @Nullable String code) {
    Draft draft = new Draft();
    draft.amount = amount;

    assertThat(code(decide(draft))).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0} from {1}, floor {2}: {3}")
  @CsvSource({
    "799, GLOBAL, true, ",
    "799.000001, GLOBAL, true, BELOW_VENUE_MINIMUM",
    "799.000001, GLOBAL, false, ",
    "699, LOCAL, true, ",
    "699.000001, LOCAL, true, BELOW_VENUE_MINIMUM",
    "699.000001, LOCAL, false, ",
  })
  void theSenderKeepsItsMinimumWhereThatIsEnforced(
      Amount amount, Venue from, boolean enforced, @Nullable String code) {
    Draft draft = new Draft();
    draft.from = from;
    draft.to = from == Venue.LOCAL ? Venue.GLOBAL : Venue.LOCAL;
    draft.amount = amount;
    draft.enforceMinimums = enforced;
    draft.localMinimum = "300";
    draft.globalMinimum = "200";

    assertThat(code(decide(draft))).isEqualTo(code);
  }

  @Test
  void theReceiverMayStayUnderItsMinimum() {
    Draft draft = new Draft();
    draft.enforceMinimums = true;
    draft.localMinimum = "5000";

    assertThat(decide(draft)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "99.999999, OUTSIDE_NETWORK_LIMITS",
    "100, ",
    "200, ",
    "200.000001, OUTSIDE_NETWORK_LIMITS",
  })
  void theNetworkCarriesWhatIsWithinItsLimits(Amount amount, @Nullable String code) {
    Draft draft = new Draft();
    draft.amount = amount;
    draft.networkMin = Amount.parse("100");
    draft.networkMax = Amount.parse("200");

    assertThat(code(decide(draft))).isEqualTo(code);
  }

  @Test
  void aNetworkIsKnownByItsExactName() {
    Draft draft = new Draft();
    draft.network = "trc20";

    assertThat(code(decide(draft))).isEqualTo("UNKNOWN_NETWORK");
  }

  private static @Nullable String code(Decision<FundsMoved> decision) {
    return switch (decision) {
      case Accepted<FundsMoved> accepted -> null;
      case Rejected<FundsMoved> rejected -> rejected.reason().code();
    };
  }

  private static Decision<FundsMoved> decide(Draft draft) {
    return MoveFunds.decide(draft.move(), draft.treasury(), NOW);
  }
}
