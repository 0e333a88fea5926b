package ledger.treasury;

import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.inTransit;
import static ledger.treasury.Treasuries.instantly;
import static ledger.treasury.Treasuries.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Preset;
import ledger.treasury.Decision.Accepted;
import ledger.treasury.Decision.Rejected;
import ledger.treasury.TreasuryEvent.OperationReversed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReverseOperationTest {

  private static final Amount HUNDRED = Amount.parse("100");

  static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(
              Breach.EXPIRED, new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)),
          new Refusal(Breach.NOT_REVERSIBLE, new TreasuryRejection.NotReversible(0, Action.OPENED)),
          new Refusal(
              Breach.ALREADY_REVERSED, new TreasuryRejection.AlreadyReversed(Draft.SENT, 2)),
          new Refusal(
              Breach.AMOUNT_TOO_LARGE,
              new TreasuryRejection.AmountTooLarge(
                  30, Breach.THIRTY_ONE_DIGITS.plus(Amount.parse("2000")))),
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

  @Test
  void takesBackWhatWasDoneWhenItTookEffect() {
    Draft draft = new Draft();
    draft.sentAt = OPENED_AT.plusSeconds(7);

    assertThat(decide(draft))
        .isEqualTo(
            new Accepted<>(
                new OperationReversed(
                    Draft.SENT,
                    new Flow(
                        Action.MANUAL,
                        Amount.parse("100"),
                        Venue.GLOBAL,
                        Venue.LOCAL,
                        "TRC20",
                        Amount.parse("1")),
                    new Particulars(OPENED_AT.plusSeconds(7), "invoice 4711", "as agreed"))));
  }

  static Stream<TreasuryEvent> reversible() {
    Movement movement = instantly(Venue.LOCAL, Venue.GLOBAL, "100", "SOL", "0.5");
    return Stream.of(
        new TreasuryEvent.OutflowRecorded(HUNDRED, Purpose.WITHDRAWAL, Particulars.NONE),
        new TreasuryEvent.OutflowRecorded(HUNDRED, Purpose.STRESS_TEST, Particulars.NONE),
        new TreasuryEvent.InflowRecorded(Venue.LOCAL, HUNDRED, Particulars.NONE),
        new TreasuryEvent.InflowRecorded(Venue.GLOBAL, HUNDRED, Particulars.NONE),
        new TreasuryEvent.FundsMoved(movement, Particulars.NONE),
        new TreasuryEvent.FundsRebalanced(movement, Particulars.NONE));
  }

  /** As if it had never been, on every account; effective when it was, said or not. */
  @ParameterizedTest
  @MethodSource("reversible")
  void booksTheExactNegative(TreasuryEvent original) {
    Chronicle past = Chronicle.of(opening("400", "600"), original);

    Decision<OperationReversed> decision = decideOn(past, Draft.SENT);

    assertThat(decision)
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> {
              TreasuryEvent reversal = accepted.event();
              assertThat(reversal.entry()).isEqualTo(original.entry().negated());
              assertThat(reversal.effectiveAt()).isEqualTo(OPENED_AT.plusSeconds(1));
            });
  }

  static Stream<Arguments> notReversible() {
    Movement onItsWay = inTransit(Venue.LOCAL, Venue.GLOBAL, "100", "1");
    TreasuryEvent sent = new TreasuryEvent.FundsMoved(onItsWay, Particulars.NONE);
    return Stream.of(
        arguments(Action.MANUAL, List.of(sent)),
        arguments(
            Action.AUTO_PILOT,
            List.of(new TreasuryEvent.FundsRebalanced(onItsWay, Particulars.NONE))),
        arguments(
            Action.TRANSFER_SETTLED,
            List.of(
                sent, new TreasuryEvent.TransferSettled(eventId(1), onItsWay, Particulars.NONE))),
        arguments(
            Action.TRANSFER_FAILED,
            List.of(
                sent,
                new TreasuryEvent.TransferFailed(eventId(1), onItsWay, true, Particulars.NONE))),
        arguments(
            Action.REVERSAL,
            List.of(
                new OperationReversed(
                    1,
                    new Flow(Action.INFLOW, HUNDRED, null, Venue.LOCAL, null, Amount.ZERO),
                    Particulars.NONE))),
        arguments(
            Action.ADJUSTMENT,
            List.of(new TreasuryEvent.BalanceAdjusted(Venue.LOCAL, HUNDRED, Particulars.NONE))),
        arguments(
            Action.POLICY_CHANGED,
            List.of(new TreasuryEvent.PolicyChanged(Preset.DEFAULT.policy(), Particulars.NONE))),
        arguments(
            Action.VENUE_FROZEN,
            List.of(new TreasuryEvent.VenueFrozen(Venue.LOCAL, Particulars.NONE))),
        arguments(
            Action.VENUE_UNFROZEN,
            List.of(new TreasuryEvent.VenueUnfrozen(Venue.LOCAL, Particulars.NONE))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notReversible")
  void isOfMoneyThatCameWentOrMovedAtOnce(Action action, List<TreasuryEvent> events) {
    Chronicle past =
        Chronicle.of(
            Stream.concat(Stream.of(opening("400", "600")), events.stream())
                .toArray(TreasuryEvent[]::new));

    assertThat(decideOn(past, events.size()))
        .isEqualTo(new Rejected<>(new TreasuryRejection.NotReversible(events.size(), action)));
  }

  @Test
  void isOfAVersionThatThereIs() {
    assertThat(decideOn(Chronicle.of(opening("400", "600")), 1))
        .isEqualTo(new Rejected<>(new TreasuryRejection.NotReversible(1, null)));
  }

  @Test
  void bindsNoMinimumAndNoFreeze() {
    Chronicle past =
        Chronicle.of(
            opening("0", "200000"),
            new TreasuryEvent.FundsMoved(
                instantly(Venue.GLOBAL, Venue.LOCAL, "100", "SOL", "0"), Particulars.NONE),
            new TreasuryEvent.VenueFrozen(Venue.LOCAL, Particulars.NONE),
            new TreasuryEvent.VenueFrozen(Venue.GLOBAL, Particulars.NONE));

    assertThat(decideOn(past, 1)).isInstanceOf(Accepted.class);
  }

  @Test
  void needsAReason() {
    assertThatNullPointerException()
        .isThrownBy(() -> new ReverseOperation(Treasuries.ID, 1, Particulars.NONE, null));
  }

  private static Decision<OperationReversed> decideOn(Chronicle past, long version) {
    Draft draft = new Draft();
    draft.version = version;
    return ReverseOperation.decide(draft.reversal(), past.treasury(), past, NOW);
  }

  private static Decision<OperationReversed> decide(Draft draft) {
    return ReverseOperation.decide(draft.reversal(), draft.moved().treasury(), draft.moved(), NOW);
  }
}
