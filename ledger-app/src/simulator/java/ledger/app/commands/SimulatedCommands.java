package ledger.app.commands;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import ledger.treasury.Outcome;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** The path of a command as the service composes it, over other ports. */
public final class SimulatedCommands {

  /** The same for all nodes: finding it out takes longer than many commands. */
  private static final AggregateModel<TreasuryAggregate> MODEL =
      AnnotatedAggregateMetaModelFactory.inspectAggregate(TreasuryAggregate.class);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Commands commands;

  /** What a process is composed of, beside the store. */
  public record Surroundings(
      TransactionManager transactions,
      InstantSource clock,
      RandomGenerator random,
      ExecutorService background,
      LongSupplier nanoTime,
      Supplier<FutureCallback<TreasuryCommand, CommandResult>> answers,
      Around around) {}

  /** What stands around the handling of each command. */
  public interface Around {
    Outcome handle(Callable<Outcome> handler, TreasuryCommand command, String requestId)
        throws Exception;
  }

  /**
   * How much is kept and goes together.
   *
   * @param versionsApart how often a snapshot is kept
   */
  public record Sizes(int lanes, int mostWaiting, int mostInABatch, int versionsApart) {}

  /** Composed anew, with nothing in memory. */
  public SimulatedCommands(
      Surroundings around, CommandStore store, EventStore events, Sizes sizes) {
    TreasuryCache treasuries = new TreasuryCache();
    CommandObserver nobody = new Unobserved();
    CommandBus bus =
        new TreasuryCommandBus(
            new GroupCommit(
                around.transactions(),
                new CommandTurns(
                    around.clock(),
                    new EventIds(around.random()),
                    store,
                    new Histories((id, version) -> event(events, id, version), store),
                    new Snapshots(events, around.background(), sizes.versionsApart()),
                    treasuries),
                nobody),
            new TreasuryCommandBus.Limits(
                sizes.lanes(), sizes.mostWaiting(), sizes.mostInABatch(), LONGEST_WAIT),
            around.background(),
            around.nanoTime());
    Repository<TreasuryAggregate> repository =
        EventSourcingRepository.builder(TreasuryAggregate.class)
            .aggregateModel(MODEL)
            .eventStore(events)
            .lockFactory(NullLockFactory.INSTANCE)
            .cache(treasuries)
            .build();
    AggregateAnnotationCommandHandler<TreasuryAggregate> handler =
        AggregateAnnotationCommandHandler.<TreasuryAggregate>builder()
            .aggregateType(TreasuryAggregate.class)
            .aggregateModel(MODEL)
            .repository(repository)
            .commandTargetResolver(
                command ->
                    new VersionedAggregateIdentifier(
                        (Object) TreasuryCommandBus.treasuryOf(command), null))
            .build();
    for (String name : handler.supportedCommandNames()) {
      bus.subscribe(name, message -> handled(handler, message, around.around()));
    }
    this.commands = new Commands(bus, nobody, around.answers());
  }

  private static Outcome handled(
      MessageHandler<CommandMessage<?>> handler, CommandMessage<?> message, Around around)
      throws Exception {
    return around.handle(
        () -> (Outcome) handler.handle(message),
        (TreasuryCommand) message.getPayload(),
        Submission.from(message.getMetaData()).attribution().requestId());
  }

  private static Optional<DomainEventMessage<?>> event(EventStore events, String id, long version) {
    return events
        .readEvents(id, version)
        .asStream()
        .<DomainEventMessage<?>>map(event -> event)
        .filter(event -> event.getSequenceNumber() == version)
        .findFirst();
  }

  public CommandResult submit(TreasuryCommand command, Submission submission) {
    return commands.submit(command, submission);
  }

  private static final class Unobserved implements CommandObserver {
    @Override
    public void answered(TreasuryCommand command, CommandResult result, long nanoseconds) {}

    @Override
    public void failed(TreasuryCommand command, long nanoseconds) {}

    @Override
    public void committed(int commands) {}
  }
}
