package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.OPERATOR;
import static ledger.treasury.Treasuries.eventId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;

/** A treasury in its shell, given events and a turn. */
abstract class ShellFixture {

  static final MetaData BY_OPERATOR =
      MetaData.from(
          Map.of(
              "actor", "operator-7",
              "roles", List.of("OPERATOR", "AUDITOR"),
              "channel", "API",
              "requestId", "request-1"));

  final AggregateTestFixture<TreasuryAggregate> fixture =
      new AggregateTestFixture<>(TreasuryAggregate.class);

  @BeforeEach
  void aCommandIsForTheTreasuryItNames() {
    fixture.registerCommandTargetResolver(
        command ->
            new VersionedAggregateIdentifier(
                ((TreasuryCommand) command.getPayload()).treasuryId(), null));
  }

  /** The events in their envelopes, recorded a second apart from the opening on. */
  TestExecutor<TreasuryAggregate> given(TreasuryEvent... events) {
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

  DomainEventMessage<?> lastStored() {
    return fixture
        .getEventStore()
        .readEvents(ID.value())
        .asStream()
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  static Map<String, ?> during(Turn turn) {
    return during(turn, Chronicle.of());
  }

  static Map<String, ?> during(Turn turn, History history) {
    return Map.of(Turn.KEY, turn, History.KEY, history);
  }

  /** The last of the events was booked; the ones before it were recorded a second apart. */
  static Outcome accepted(long version, Instant recordedAt, TreasuryEvent... events) {
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
