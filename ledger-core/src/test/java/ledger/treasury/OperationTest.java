package ledger.treasury;

import static java.util.Objects.requireNonNull;
import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ledger.advice.Zone;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.policy.Policies;
import ledger.policy.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A line of the operation log, which is a command's receipt too. */
class OperationTest {

  private static final Treasury OPENED =
      Treasury.evolve(null, recorded(0, opening("400000", "600000")));
  private static final Amount FIVE = Amount.parse("5");
  private static final Movement REFILL =
      Treasuries.instantly(Venue.GLOBAL, Venue.LOCAL, "5", "TRC20", "1");

  private static final Movement SENT = Treasuries.inTransit(Venue.GLOBAL, Venue.LOCAL, "5", "1");

  static Stream<Arguments> events() {
    return Stream.of(
        arguments(Action.OUTFLOW, outflow(Purpose.WITHDRAWAL), FIVE, Venue.LOCAL, null, null, "0"),
        arguments(
            Action.STRESS_TEST, outflow(Purpose.STRESS_TEST), FIVE, Venue.LOCAL, null, null, "0"),
        arguments(
            Action.INFLOW,
            new TreasuryEvent.InflowRecorded(Venue.GLOBAL, FIVE, Particulars.NONE),
            FIVE,
            null,
            Venue.GLOBAL,
            null,
            "0"),
        arguments(
            Action.MANUAL,
            new TreasuryEvent.FundsMoved(REFILL, Particulars.NONE),
            FIVE,
            Venue.GLOBAL,
            Venue.LOCAL,
            "TRC20",
            "1"),
        arguments(
            Action.AUTO_PILOT,
            new TreasuryEvent.FundsRebalanced(REFILL, Particulars.NONE),
            FIVE,
            Venue.GLOBAL,
            Venue.LOCAL,
            "TRC20",
            "1"),
        arguments(
            Action.REVERSAL,
            reversal(new Flow(Action.OUTFLOW, FIVE, Venue.LOCAL, null, null, Amount.ZERO)),
            FIVE.negated(),
            Venue.LOCAL,
            null,
            null,
            "0"),
        arguments(
            Action.REVERSAL,
            reversal(new Flow(Action.INFLOW, FIVE, null, Venue.GLOBAL, null, Amount.ZERO)),
            FIVE.negated(),
            null,
            Venue.GLOBAL,
            null,
            "0"),
        arguments(
            Action.REVERSAL,
            reversal(
                new Flow(
                    Action.MANUAL, FIVE, Venue.GLOBAL, Venue.LOCAL, "TRC20", Amount.parse("1"))),
            FIVE.negated(),
            Venue.GLOBAL,
            Venue.LOCAL,
            "TRC20",
            "-1"),
        arguments(
            Action.ADJUSTMENT,
            new TreasuryEvent.BalanceAdjusted(Venue.GLOBAL, FIVE, Particulars.NONE),
            FIVE,
            null,
            Venue.GLOBAL,
            null,
            "0"),
        arguments(
            Action.ADJUSTMENT,
            new TreasuryEvent.BalanceAdjusted(Venue.GLOBAL, FIVE.negated(), Particulars.NONE),
            FIVE,
            Venue.GLOBAL,
            null,
            null,
            "0"),
        arguments(
            Action.VENUE_FROZEN,
            new TreasuryEvent.VenueFrozen(Venue.LOCAL, Particulars.NONE),
            null,
            null,
            null,
            null,
            "0"),
        arguments(
            Action.VENUE_UNFROZEN,
            new TreasuryEvent.VenueUnfrozen(Venue.LOCAL, Particulars.NONE),
            null,
            null,
            null,
            null,
            "0"),
        arguments(
            Action.POLICY_CHANGED,
            new TreasuryEvent.PolicyChanged(Preset.DEFAULT.policy(), Particulars.NONE),
            null,
            null,
            null,
            null,
            "0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void tellsWhatWentFromWhereToWhere(
      Action action,
      TreasuryEvent event,
      @Nullable Amount amount,
      @Nullable Venue from,
      @Nullable Venue to,
      @Nullable String network,
      String fee) {
    Operation operation = after(event);

    assertThat(operation.action()).isEqualTo(action);
    assertThat(operation.amount()).isEqualTo(amount);
    assertThat(operation.from()).isEqualTo(from);
    assertThat(operation.to()).isEqualTo(to);
    assertThat(operation.network()).isEqualTo(network);
    assertThat(operation.fee()).hasToString(fee);
    assertThat(operation.transferId()).isNull();
    assertThat(operation.reverses()).isEqualTo(action == Action.REVERSAL ? 1L : null);
  }

  /** From falls by amount and fee, to rises by amount, whatever moved money without a transfer. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void saysWhatItDidToTheVenues(Action action, TreasuryEvent event) {
    Operation operation = after(event);
    Amount amount = Objects.requireNonNullElse(operation.amount(), Amount.ZERO);

    for (Venue venue : Venue.values()) {
      Amount change = Amount.ZERO;
      if (operation.from() == venue) {
        change = change.minus(amount).minus(operation.fee());
      }
      if (operation.to() == venue) {
        change = change.plus(amount);
      }
      assertThat(operation.balances().at(venue))
          .isEqualTo(OPENED.balances().at(venue).plus(change));
    }
  }

  static Stream<Arguments> transfers() {
    TreasuryEvent sent = new TreasuryEvent.FundsMoved(SENT, Particulars.NONE);
    return Stream.of(
        arguments(Action.MANUAL, List.of(sent), "1"),
        arguments(
            Action.AUTO_PILOT,
            List.of(new TreasuryEvent.FundsRebalanced(SENT, Particulars.NONE)),
            "1"),
        arguments(
            Action.TRANSFER_SETTLED,
            List.of(sent, new TreasuryEvent.TransferSettled(eventId(1), SENT, Particulars.NONE)),
            "0"),
        arguments(
            Action.TRANSFER_FAILED,
            List.of(
                sent, new TreasuryEvent.TransferFailed(eventId(1), SENT, true, Particulars.NONE)),
            "0"),
        arguments(
            Action.TRANSFER_FAILED,
            List.of(
                sent, new TreasuryEvent.TransferFailed(eventId(1), SENT, false, Particulars.NONE)),
            "-1"));
  }

  /** What was sent, from the sending to the end, each time with the fee charged then. */
  @ParameterizedTest(name = "{0}, fee {2}")
  @MethodSource("transfers")
  void followsATransfer(Action action, List<TreasuryEvent> events, String fee) {
    Treasury treasury = OPENED;
    Operation operation = null;
    for (TreasuryEvent event : events) {
      Recorded<TreasuryEvent> recorded = recorded(treasury.version() + 1, event);
      treasury = Treasury.evolve(treasury, recorded);
      operation = Operation.of(recorded, treasury);
    }

    assertThat(requireNonNull(operation).action()).isEqualTo(action);
    assertThat(operation.transferId()).isEqualTo(eventId(1));
    assertThat(operation.amount()).isEqualTo(FIVE);
    assertThat(operation.from()).isEqualTo(Venue.GLOBAL);
    assertThat(operation.to()).isEqualTo(Venue.LOCAL);
    assertThat(operation.network()).isEqualTo("CHAIN");
    assertThat(operation.fee()).hasToString(fee);
    assertThat(operation.reverses()).isNull();
  }

  @Test
  void anOpeningHasNoSingleAmount() {
    Operation opened = Operation.of(recorded(0, opening("400000", "600000")), OPENED);

    assertThat(opened.action()).isEqualTo(Action.OPENED);
    assertThat(opened.amount()).isNull();
    assertThat(opened.from()).isNull();
    assertThat(opened.to()).isNull();
    assertThat(opened.fee()).isEqualTo(Amount.ZERO);
    assertThat(opened.total()).hasToString("1000000");
  }

  @ParameterizedTest
  @EnumSource
  void everyActionIsOfAnEventInTheTable(Action action) {
    assertThat(
            Stream.of(
                    Stream.<Object>of(Action.OPENED),
                    firstColumn(events()),
                    firstColumn(transfers()))
                .flatMap(actions -> actions))
        .contains(action);
  }

  @Test
  void tellsTheTreasuryAsItIsAfterwards() {
    Instant effectiveAt = OPENED_AT.plusMillis(1);
    Operation operation =
        after(
            new TreasuryEvent.OutflowRecorded(
                Amount.parse("200000"),
                Purpose.WITHDRAWAL,
                new Particulars(effectiveAt, "invoice 4711", "as agreed")));

    assertThat(operation)
        .isEqualTo(
            new Operation(
                eventId(1),
                ID,
                1,
                Action.OUTFLOW,
                OPENED_AT.plusSeconds(1),
                effectiveAt,
                Amount.parse("200000"),
                Venue.LOCAL,
                null,
                null,
                Amount.ZERO,
                null,
                Balances.of(Amount.parse("200000"), Amount.parse("600000")),
                Amount.parse("800000"),
                Ratio.parse("0.25"),
                Ratio.parse("66.6666"),
                Zone.AMBER,
                0,
                null,
                "invoice 4711",
                "as agreed",
                "operator-7",
                Channel.API));
  }

  @Test
  void tookEffectWhenRecordedUnlessSaidOtherwise() {
    assertThat(after(outflow(Purpose.WITHDRAWAL)).effectiveAt())
        .isEqualTo(OPENED_AT.plusSeconds(1));
  }

  @Test
  void aChangeOfPolicyIsToldUnderTheNewPolicy() {
    Operation operation =
        after(
            new TreasuryEvent.PolicyChanged(
                Policies.like(Preset.DEFAULT).minimums("800000", "0").policy(), Particulars.NONE));

    assertThat(operation.policyVersion()).isEqualTo(1);
    assertThat(operation.health()).hasToString("25");
    assertThat(operation.zone()).isEqualTo(Zone.RED);
  }

  private static Stream<Object> firstColumn(Stream<Arguments> rows) {
    return rows.map(row -> requireNonNull(row.get()[0]));
  }

  private static TreasuryEvent reversal(Flow original) {
    return new TreasuryEvent.OperationReversed(1, original, Particulars.NONE);
  }

  private static Operation after(TreasuryEvent event) {
    Recorded<TreasuryEvent> recorded = recorded(1, event);
    return Operation.of(recorded, Treasury.evolve(OPENED, recorded));
  }

  private static TreasuryEvent outflow(Purpose purpose) {
    return new TreasuryEvent.OutflowRecorded(FIVE, purpose, Particulars.NONE);
  }
}
