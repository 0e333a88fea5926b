package ledger.treasury;

import static java.util.Objects.requireNonNull;
import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Preset;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell: fold, decide, apply, return the outcome. */
class TreasuryAggregateTest extends ShellFixture {

  private static final TreasuryEvent OPENING = opening("400000", "600000");

  @Test
  void opensATreasury() {
    OpenTreasury command =
        new OpenTreasury(
            ID,
            Treasuries.USDT,
            6,
            Kind.LIVE,
            Amount.parse("400000"),
            Amount.parse("600000"),
            Preset.DEFAULT.policy(),
            Particulars.NONE,
            null);

    fixture
        .givenNoPriorActivity()
        .when(command, during(turn(OPENED_AT, 0)))
        .expectEvents(OPENING)
        .expectResultMessagePayload(accepted(0, OPENED_AT, OPENING))
        .expectState(
            treasury -> assertThat(treasury.treasury()).isEqualTo(Treasuries.treasury(OPENING)));
  }

  @Test
  void opensASimulation() {
    OpenSimulation command = new Draft().simulation();
    TreasuryEvent opened =
        OpenSimulation.decide(command, null, NOW)
                instanceof Decision.Accepted<TreasuryEvent.TreasuryOpened>(var event)
            ? event
            : fail("refused");
    Recorded<TreasuryEvent> recorded =
        new Recorded<>(
            Treasuries.eventId(0), Treasuries.SIMULATION, 0, NOW, opened, Treasuries.OPERATOR);

    fixture
        .givenNoPriorActivity()
        .when(command, during(turn(NOW, 0)))
        .expectEvents(opened)
        .expectResultMessagePayload(new Outcome.Accepted(recorded, Treasury.evolve(null, recorded)))
        .expectState(
            simulation -> {
              Treasury treasury = requireNonNull(simulation.treasury());
              assertThat(treasury.id()).isEqualTo(Treasuries.SIMULATION);
              assertThat(treasury.openTransfers()).hasSize(1);
            });
  }

  @Test
  void aRefusedOpeningStoresNothing() {
    OpenTreasury negative = Draft.breaking(Breach.AMOUNT_NOT_POSITIVE).open();

    fixture
        .givenNoPriorActivity()
        .when(negative, during(turn(NOW, 0)))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Outcome.Rejected(
                new TreasuryRejection.AmountNotPositive(Amount.parse("-100"), true)));
  }

  @Test
  void aSecondOpeningIsRefused() {
    given(OPENING)
        .when(new Draft().open(), during(turn(NOW, 1)))
        .expectNoEvents()
        .expectResultMessagePayload(new Outcome.Rejected(new TreasuryRejection.TreasuryExists(ID)));
  }

  static Stream<Arguments> acceptedCommands() {
    Particulars said = new Draft().particulars();
    Movement refill = Treasuries.instantly(Venue.GLOBAL, Venue.LOCAL, "100", "TRC20", "1");
    Movement rebalance =
        Treasuries.instantly(Venue.GLOBAL, Venue.LOCAL, "59999.996", "SOL", "0.01");
    return Stream.of(
        arguments(
            new RecordOutflow(ID, Amount.parse("5"), Purpose.WITHDRAWAL, said, NOW),
            new TreasuryEvent.OutflowRecorded(Amount.parse("5"), Purpose.WITHDRAWAL, said)),
        arguments(
            new RecordInflow(ID, Venue.GLOBAL, Amount.parse("5"), said, NOW),
            new TreasuryEvent.InflowRecorded(Venue.GLOBAL, Amount.parse("5"), said)),
        arguments(new Draft().move(), new TreasuryEvent.FundsMoved(refill, said)),
        arguments(new Draft().rebalance(), new TreasuryEvent.FundsRebalanced(rebalance, said)),
        arguments(
            new AdjustBalance(ID, Venue.LOCAL, Amount.parse("-5"), said, NOW),
            new TreasuryEvent.BalanceAdjusted(Venue.LOCAL, Amount.parse("-5"), said)),
        arguments(
            new Draft().freeze(),
            new TreasuryEvent.VenueFrozen(Venue.LOCAL, new Draft().saidLater())),
        arguments(
            new Draft().changePolicy(),
            new TreasuryEvent.PolicyChanged(Preset.TERMINAL_CLASSIC.policy(), Particulars.NONE)));
  }

  /** Version 1 was an outflow, so that there is something to rebalance. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("acceptedCommands")
  void anAcceptedCommandBecomesTheNextEvent(TreasuryCommand command, TreasuryEvent event) {
    TreasuryEvent before =
        new TreasuryEvent.OutflowRecorded(
            Amount.parse("100000"), Purpose.WITHDRAWAL, Particulars.NONE);

    given(OPENING, before)
        .when(command, during(turn(NOW, 2)))
        .expectEvents(event)
        .expectResultMessagePayload(accepted(2, NOW, OPENING, before, event));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("acceptedCommands")
  void anUnknownTreasuryIsRefusedAsAValue(TreasuryCommand command, TreasuryEvent event) {
    fixture
        .givenNoPriorActivity()
        .when(command, during(turn(NOW, 0)))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents()
        .expectResultMessagePayload(
            new Outcome.Rejected(new TreasuryRejection.TreasuryNotFound(ID)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("acceptedCommands")
  void anUnknownTreasuryIsToldBeforeAVersionMismatch(TreasuryCommand command, TreasuryEvent event) {
    fixture
        .givenNoPriorActivity()
        .when(command, during(turn(NOW, 0, 3)))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Outcome.Rejected(new TreasuryRejection.TreasuryNotFound(ID)));
  }

  static Stream<TreasuryCommand> expiredCommands() {
    Draft expired = Draft.breaking(Breach.EXPIRED);
    return Stream.of(
        expired.open(),
        expired.adjustment(),
        expired.freeze(),
        expired.unfreeze(),
        expired.reversal(),
        expired.outflow(),
        expired.inflow(),
        expired.move(),
        expired.rebalance(),
        expired.changePolicy());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("expiredCommands")
  void aRefusedCommandStoresNothing(TreasuryCommand command) {
    given(OPENING)
        .when(command, during(turn(NOW, 1)))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Outcome.Rejected(
                new TreasuryRejection.Expired(NOW.minus(1, ChronoUnit.MICROS), NOW)))
        .expectState(
            treasury -> assertThat(treasury.treasury()).isEqualTo(Treasuries.treasury(OPENING)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("expiredCommands")
  void aVersionMismatchIsToldBeforeTheRules(TreasuryCommand command) {
    given(OPENING, TreasuryTest.INFLOW)
        .when(command, during(turn(NOW, 2, 0)))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Outcome.Rejected(new TreasuryRejection.VersionMismatch(0, 1L)));
  }

  @Test
  void aVersionAheadIsAMismatchToo() {
    given(OPENING)
        .when(new Draft().inflow(), during(turn(NOW, 1, 1)))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Outcome.Rejected(new TreasuryRejection.VersionMismatch(1, 0L)));
  }

  @Test
  void aTreasuryToBeOpenedHasNoVersionToMatch() {
    fixture
        .givenNoPriorActivity()
        .when(new Draft().open(), during(turn(NOW, 0, 0)))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Outcome.Rejected(new TreasuryRejection.VersionMismatch(0, null)));
  }

  @Test
  void theExpectedVersionIsAccepted() {
    RecordInflow command =
        new RecordInflow(ID, Venue.LOCAL, Amount.parse("7"), Particulars.NONE, null);

    given(OPENING, TreasuryTest.INFLOW)
        .when(command, during(turn(NOW, 2, 1)))
        .expectResultMessagePayload(
            accepted(2, NOW, OPENING, TreasuryTest.INFLOW, TreasuryTest.INFLOW));
  }

  @Test
  void recordedTimeGoesOnWhenTheClockIsPutBack() {
    Instant lastPlusOne = OPENED_AT.plusSeconds(1).plus(1, ChronoUnit.MICROS);
    RecordInflow command =
        new RecordInflow(ID, Venue.LOCAL, Amount.parse("7"), Particulars.NONE, lastPlusOne);

    given(OPENING, TreasuryTest.INFLOW)
        .when(command, during(turn(OPENED_AT, 2)))
        .expectResultMessagePayload(
            accepted(2, lastPlusOne, OPENING, TreasuryTest.INFLOW, TreasuryTest.INFLOW));
    assertThat(lastStored().getMetaData()).containsEntry("recordedAt", lastPlusOne);
  }

  @Test
  void aStoredEventSaysWhoDidItWhenAndByWhichWay() {
    given(OPENING).when(new Draft().inflow(), during(turn(NOW.plusNanos(999), 1)));

    DomainEventMessage<?> stored = lastStored();
    assertThat(stored.getType()).isEqualTo("treasury");
    assertThat(stored.getAggregateIdentifier()).isEqualTo("usdt-main");
    assertThat(stored.getSequenceNumber()).isEqualTo(1);
    assertThat(stored.getMetaData())
        .containsAllEntriesOf(BY_OPERATOR)
        .containsEntry("eventId", eventId(1))
        .containsEntry("recordedAt", NOW);
  }
}
