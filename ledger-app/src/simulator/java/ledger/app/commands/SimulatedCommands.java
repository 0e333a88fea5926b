package ledger.app.commands;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
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

  private final Commands commands;

  /**
   * Composed anew, with nothing in memory.
   *
   * @param versionsApart how often a snapshot is kept
   */
  public SimulatedCommands(
      TransactionManager transactions,
      LockFactory turns,
      InstantSource clock,
      RandomGenerator random,
      CommandStore store,
      EventStore events,
      ExecutorService snapshots,
      int versionsApart) {
    TreasuryCache treasuries = new TreasuryCache();
    CommandBus bus =
        TreasuryCommandBus.over(
            transactions,
            turns,
            new CommandTurn(
                clock,
                new EventIds(random),
                store,
                new Histories((id, version) -> event(events, id, version), store),
                new Snapshots(events, snapshots, versionsApart),
                treasuries));
    Repository<TreasuryAggregate> repository =
        EventSourcingRepository.builder(TreasuryAggregate.class)
            .aggregateModel(MODEL)
            .eventStore(events)
            .lockFactory(NullLockFactory.INSTANCE)
            .cache(treasuries)
            .build();
    AggregateAnnotationCommandHandler.<TreasuryAggregate>builder()
        .aggregateType(TreasuryAggregate.class)
        .aggregateModel(MODEL)
        .repository(repository)
        .commandTargetResolver(
            command ->
                new VersionedAggregateIdentifier(
                    (Object) TreasuryCommandBus.treasuryOf(command), null))
        .build()
        .subscribe(bus);
    this.commands = new Commands(bus, new Unobserved());
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
  }
}
