package ledger.app.store;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The event store as the service composes it, over another engine. */
public final class SimulatedEventStore {

  private SimulatedEventStore() {}

  public static EventStore over(EventStorageEngine engine) {
    EmbeddedEventStore store = EmbeddedEventStore.builder().storageEngine(engine).build();
    store.registerDispatchInterceptor(new Envelope());
    return store;
  }
}
