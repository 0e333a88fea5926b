package ledger.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import ledger.money.Dice;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same lives through the shell and a store: nothing is added, lost or decided otherwise. */
class ShellHistoryTest {

  private static final int COMMANDS_OF_A_LIFE = 60;

  private final EventStore store =
      EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
  private final CommandBus bus = SimpleCommandBus.builder().build();

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("ledger.money.Dice#seeds")
  void theShellDoesWhatTheDecisionsSay(long seed) {
    subscribe();
    RandomCommands commands = new RandomCommands(Dice.of(seed));
    Chronicle expected = new Chronicle();
    for (int i = 0; i < COMMANDS_OF_A_LIFE; i++) {
      Turn turn = commands.turn();
      TreasuryCommand command = i == 0 ? commands.opening() : commands.next(expected);

      Object outcome = dispatch(command, turn, expected);

      assertThat(outcome)
          .as("seed %d, command %d: %s", seed, i, command)
          .isEqualTo(expected.take(command, turn));
      assertThat(stored())
          .as("seed %d, command %d: %s", seed, i, command)
          .isEqualTo(expected.events());
    }
  }

  private void subscribe() {
    EventSourcingRepository<TreasuryAggregate> treasuries =
        EventSourcingRepository.builder(TreasuryAggregate.class).eventStore(store).build();
    AggregateAnnotationCommandHandler.<TreasuryAggregate>builder()
        .aggregateType(TreasuryAggregate.class)
        .repository(treasuries)
        .commandTargetResolver(
            command ->
                new VersionedAggregateIdentifier(
                    ((TreasuryCommand) command.getPayload()).treasuryId(), null))
        .build()
        .subscribe(bus);
  }

  private Object dispatch(TreasuryCommand command, Turn turn, History history) {
    AtomicReference<Object> outcome = new AtomicReference<>();
    bus.dispatch(
        GenericCommandMessage.<TreasuryCommand>asCommandMessage(command)
            .andMetaData(Map.of(Turn.KEY, turn, History.KEY, history)),
        (message, result) -> outcome.set(result.getPayload()));
    return outcome.get();
  }

  private List<Recorded<TreasuryEvent>> stored() {
    return store
        .readEvents(Treasuries.ID.value())
        .asStream()
        .<Recorded<TreasuryEvent>>map(
            message -> TreasuryAggregate.recorded(message, (TreasuryEvent) message.getPayload()))
        .toList();
  }
}
