package ledger.treasury;

import static java.util.Objects.requireNonNull;
import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.OPERATOR;
import static ledger.treasury.Treasuries.eventId;
import static ledger.treasury.Treasuries.opening;
import static ledger.treasury.Treasuries.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Preset;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell: fold, decide, apply, return the outcome. */
class TreasuryAggregateTest {

  private static final TreasuryEvent OPENING = opening("400000", "600000");
  private static final MetaData BY_OPERATOR =
      MetaData.from(
          Map.of(
              "actor", "operator-7",
              "roles", List.of("OPERATOR", "AUDITOR"),
              "channel", "API",
              "requestId", "request-1"));

  private final AggregateTestFixture<TreasuryAggregate> fixture =
      new AggregateTestFixture<>(TreasuryAggregate.class);

  @BeforeEach
  void aCommandIsForTheTreasuryItNames() {
    fixture.registerCommandTargetResolver(
        command ->
            new VersionedAggregateIdentifier(
                ((TreasuryCommand) command.getPayload()).treasuryId(), null));
  }

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

  private static final Movement SENT = Treasuries.inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1");

  private static final TreasuryEvent[] WITH_A_PAST = {
    OPENING,
    new TreasuryEvent.FundsMoved(SENT, Particulars.NONE),
    TreasuryTest.INFLOW,
    new TreasuryEvent.VenueFrozen(Venue.LOCAL, Particulars.NONE)
  };

  static Stream<Arguments> commandsThatLookBack() {
    Draft draft = new Draft();
    draft.version = 2;
    draft.unfreezes = Venue.LOCAL;
    return Stream.of(
        arguments(
            draft.settlement(),
            new TreasuryEvent.TransferSettled(eventId(1), SENT, draft.particulars())),
        arguments(
            draft.failure(),
            new TreasuryEvent.TransferFailed(eventId(1), SENT, false, draft.particulars())),
        arguments(
            draft.reversal(),
            new TreasuryEvent.OperationReversed(
                2,
                new Flow(Action.INFLOW, Amount.parse("7"), null, Venue.LOCAL, null, Amount.ZERO),
                draft.particulars().at(OPENED_AT.plusSeconds(2)))),
        arguments(
            draft.unfreeze(), new TreasuryEvent.VenueUnfrozen(Venue.LOCAL, draft.saidLater())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commandsThatLookBack")
  void isGivenWhatItsStateDoesNotTell(TreasuryCommand command, TreasuryEvent event) {
    given(WITH_A_PAST)
        .when(command, during(turn(NOW, 4), Chronicle.of(WITH_A_PAST)))
        .expectEvents(event)
        .expectResultMessagePayload(
            accepted(
                4,
                NOW,
                Stream.concat(Stream.of(WITH_A_PAST), Stream.of(event))
                    .toArray(TreasuryEvent[]::new)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commandsThatLookBack")
  void whatLooksBackNeedsATreasuryToo(TreasuryCommand command, TreasuryEvent event) {
    fixture
        .givenNoPriorActivity()
        .when(command, during(turn(NOW, 0, 3)))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Outcome.Rejected(new TreasuryRejection.TreasuryNotFound(ID)));
  }

  @Test
  void anUnknownTransferIsToldBeforeAVersionMismatch() {
    Draft unknown = Draft.breaking(Breach.TRANSFER_NOT_FOUND);

    for (TreasuryCommand command : List.of(unknown.settlement(), unknown.failure())) {
      given(WITH_A_PAST)
          .when(command, during(turn(NOW, 4, 0), Chronicle.of(WITH_A_PAST)))
          .expectNoEvents()
          .expectResultMessagePayload(
              new Outcome.Rejected(new TreasuryRejection.TransferNotFound(eventId(404))));
    }
  }

  @Test
  void aClosedTransferIsToldAfterAVersionMismatch() {
    given(WITH_A_PAST)
        .when(new Draft().settlement(), during(turn(NOW, 4, 0), Chronicle.of(WITH_A_PAST)))
        .expectResultMessagePayload(
            new Outcome.Rejected(new TreasuryRejection.VersionMismatch(0, 3L)));
  }

  @Test
  void opensASimulation() {
    OpenSimulation command = new Draft().simulation();
    TreasuryEvent opened =
        OpenSimulation.decide(command, null, NOW)
                instanceof Decision.Accepted<TreasuryEvent.TreasuryOpened>(var event)
            ? event
            : fail("refused");

    fixture
        .givenNoPriorActivity()
        .when(command, during(turn(NOW, 0)))
        .expectEvents(opened)
        .expectState(
            simulation -> {
              Treasury treasury = requireNonNull(simulation.treasury());
              assertThat(treasury.id()).isEqualTo(Treasuries.SIMULATION);
              assertThat(treasury.openTransfers()).hasSize(1);
            });
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

  /** The events in their envelopes, recorded a second apart from the opening on. */
  private TestExecutor<TreasuryAggregate> given(TreasuryEvent... events) {
    TestExecutor<TreasuryAggregate> given = fixture.givenNoPriorActivity();
    for (int version = 0; version < events.length; version++) {
      given
          .andGivenCurrentTime(OPENED_AT.plusSeconds(version))
          .andGiven(
              new GenericEventMessage<>(
                  events[version], BY_OPERATOR.and("eventId", eventId(version))));
    }
    return given;
  }

  private DomainEventMessage<?> lastStored() {
    return fixture
        .getEventStore()
        .readEvents(ID.value())
        .asStream()
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static Map<String, ?> during(Turn turn) {
    return during(turn, Chronicle.of());
  }

  private static Map<String, ?> during(Turn turn, History history) {
    return Map.of(Turn.KEY, turn, History.KEY, history);
  }

  /** The last of the events was booked; the ones before it were recorded a second apart. */
  private static Outcome accepted(long version, Instant recordedAt, TreasuryEvent... events) {
    TreasuryEvent event = events[events.length - 1];
    Recorded<TreasuryEvent> recorded =
        new Recorded<>(eventId(version), ID, version, recordedAt, event, OPERATOR);
    Treasury before = null;
    for (int i = 0; i < events.length - 1; i++) {
      before = Treasury.evolve(before, Treasuries.recorded(i, events[i]));
    }
    return new Outcome.Accepted(recorded, Treasury.evolve(before, recorded));
  }
}
