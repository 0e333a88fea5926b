package ledger.app.simulator;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import ledger.app.commands.CommandStore;
import ledger.app.commands.SimulatedCommands;
import ledger.app.reads.RecordedClock;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.StoredClock;
import ledger.app.simulator.store.StoredCommands;
import ledger.app.simulator.store.StoredEvents;
import ledger.app.simulator.store.Transactions;
import ledger.projections.feed.FeedProgress;
import ledger.projections.feed.Projection;
import ledger.projections.feed.SimulatedFeed;
import ledger.treasury.Outcome;
import ledger.treasury.TreasuryCommand;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What a process is composed of, where a planted bug may put something else. */
class Parts {

  /** A process's connections, and its clock. */
  record Ground(Session session, Session otherConnection, InstantSource clock) {}

  CommandStore commandStore(Ground ground) {
    return new StoredCommands(ground.session());
  }

  Transactions transactions(Ground ground) {
    return new Transactions(ground.session());
  }

  /** A command's handler, and what becomes of a fault in it. */
  Outcome handled(Callable<Outcome> handler, TreasuryCommand command) throws Exception {
    return handler.call();
  }

  EventStorageEngine events(Ground ground) {
    return new StoredEvents(ground.session());
  }

  RecordedClock recordedClock(Ground ground) {
    return new StoredClock(ground.session());
  }

  /** Where feeds look up what was not brought to them. */
  EventStore feedEvents(EventStore events, Ground ground) {
    return events;
  }

  Projection projection(Projection projection) {
    return projection;
  }

  /** How reads see the projection. */
  FeedProgress progress(FeedProgress feed) {
    return feed;
  }

  SimulatedFeed.Variant feed() {
    return SimulatedFeed.Variant.SOUND;
  }

  /** Over which connection rows are written. */
  Session rows(Ground ground) {
    return ground.session();
  }

  /** The way in for commands. */
  Door door(SimulatedCommands commands, Ground ground) {
    return commands::submit;
  }
}
