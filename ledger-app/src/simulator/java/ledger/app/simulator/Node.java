package ledger.app.simulator;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import ledger.app.commands.SimulatedCommands;
import ledger.app.reads.SimulatedReads;
import ledger.app.reads.TreasuryReads;
import ledger.app.simulator.schedule.Life;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.StoredHeads;
import ledger.app.simulator.store.Tokens;
import ledger.app.simulator.store.TrackedEvents;
import ledger.app.simulator.store.Transactions;
import ledger.app.store.SimulatedEventStore;
import ledger.projections.feed.Projection;
import ledger.projections.feed.SimulatedFeed;
import ledger.projections.treasuries.SimulatedTreasuryRows;
import ledger.projections.treasuries.Treasuries;
import ledger.treasury.Outcome;
import ledger.treasury.TreasuryCommand;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;

/** A machine of the service: its clock stays, its process may be killed and started again. */
final class Node {

  private final World world;
  private final String name;
  private final SimulatedClock clock;
  private int starts;
  private @Nullable Running process;

  Node(World world, String name) {
    this.world = world;
    this.name = name;
    this.clock = new SimulatedClock(world.scheduler());
    start();
  }

  /** What runs, as the service composes it. */
  record Running(
      Life life,
      List<Session> sessions,
      Door door,
      Treasuries treasuries,
      TreasuryReads reads,
      SimulatedFeed treasuriesFeed,
      SimulatedFeed operationsFeed) {}

  String name() {
    return name;
  }

  SimulatedClock clock() {
    return clock;
  }

  /** None while it is down. */
  @Nullable Running process() {
    return process;
  }

  /** Starts it where it is down, with nothing in memory. */
  void start() {
    if (process != null) {
      return;
    }
    starts++;
    Running started = compose();
    process = started;
    run(started, started.treasuriesFeed);
    run(started, started.operationsFeed);
  }

  private void run(Running started, SimulatedFeed feed) {
    world
        .scheduler()
        .spawn(name + " feed " + feed.name(), started.life, () -> feed.run(world::isOver));
  }

  /** Kills what runs. */
  void kill() {
    Running killed = process;
    if (killed != null) {
      process = null;
      world.scheduler().end(killed.life);
      killed.sessions.forEach(Session::abandon);
    }
  }

  private Running compose() {
    Scheduler scheduler = world.scheduler();
    Setting setting = world.setting();
    Parts parts = world.parts();
    Life life = new Life();
    Session session = new Session(world.database(), life, world.misfortune().faults(this));
    Parts.Ground ground =
        new Parts.Ground(
            session, new Session(world.database(), life, world.misfortune().faults(this)), clock);
    Transactions transactions = parts.transactions(ground);
    TransactionManager axonTransactions = new SpringTransactionManager(transactions);
    EventStore events = SimulatedEventStore.over(parts.events(ground));
    SimulatedCommands commands =
        new SimulatedCommands(
            new SimulatedCommands.Surroundings(
                axonTransactions,
                clock,
                world.random(),
                new Background(scheduler, life),
                () -> TimeUnit.MICROSECONDS.toNanos(scheduler.nowMicros()),
                () -> new ScheduledAnswer(scheduler),
                this::handled),
            parts.commandStore(ground),
            events,
            setting.sizes());
    Treasuries treasuries = new SimulatedTreasuryRows(parts.rows(ground)).treasuries();
    FeedParts feeds =
        new FeedParts(ground, transactions, axonTransactions, parts.feedEvents(events, ground));
    SimulatedFeed treasuriesFeed = feeds.feed(treasuries.projection());
    return new Running(
        life,
        List.of(session, ground.otherConnection()),
        parts.door(commands, ground),
        treasuries,
        SimulatedReads.over(
            clock,
            treasuries,
            parts.progress(treasuriesFeed),
            new StoredHeads(session),
            parts.recordedClock(ground),
            new ScheduledLock(scheduler)),
        treasuriesFeed,
        feeds.feed(new LoggedOperations(parts.rows(ground))));
  }

  private Outcome handled(Callable<Outcome> handler, TreasuryCommand command, String requestId)
      throws Exception {
    return world
        .parts()
        .handled(
            () -> {
              Outcome outcome = handler.call();
              if (outcome instanceof Outcome.Accepted && world.misfortune().fails(requestId)) {
                throw new Mishap();
              }
              return outcome;
            },
            command);
  }

  private final class FeedParts {
    private final Parts.Ground ground;
    private final Transactions transactions;
    private final TransactionManager axonTransactions;
    private final EventStore events;

    FeedParts(
        Parts.Ground ground,
        Transactions transactions,
        TransactionManager axonTransactions,
        EventStore events) {
      this.ground = ground;
      this.transactions = transactions;
      this.axonTransactions = axonTransactions;
      this.events = events;
    }

    SimulatedFeed feed(Projection projection) {
      InstantSource time = ground.clock();
      Setting setting = world.setting();
      return new SimulatedFeed(
          new Refusing(
              world.parts().projection(projection),
              change -> world.misfortune().refuses(projection.name(), change)),
          ground.session(),
          transactions,
          axonTransactions,
          events,
          new Tokens(ground.session(), name + "#" + starts, time),
          new TrackedEvents(ground.session(), time, setting.batch(), setting.gapTimeout()),
          time,
          world.parts().feed());
    }
  }
}
