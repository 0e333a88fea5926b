package ledger.app.simulator.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import ledger.app.simulator.store.Database.EventKey;
import ledger.app.simulator.store.Database.Snapshot;
import ledger.app.simulator.store.Database.StoredEvent;
import ledger.app.simulator.store.Database.TransferKey;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** The table of events with its unique keys, and the snapshots. Objects are kept as they are. */
public class StoredEvents implements EventStorageEngine {

  private final Session session;

  public StoredEvents(Session session) {
    this.session = session;
  }

  @Override
  public void appendEvents(List<? extends EventMessage<?>> events) {
    for (EventMessage<?> event : events) {
      append((DomainEventMessage<?>) event);
    }
  }

  protected void append(DomainEventMessage<?> event) {
    try {
      session.write(
          "append",
          transaction -> {
            insert(transaction, event);
            return true;
          });
    } catch (UniqueViolation e) {
      // As Axon's engine tells them.
      if (event.getSequenceNumber() == 0) {
        throw new AggregateStreamCreationException("opened meanwhile", e);
      }
      throw new ConcurrencyException("the version was written meanwhile", e);
    }
  }

  private void insert(Transaction transaction, DomainEventMessage<?> event) {
    Database database = session.database();
    String treasuryId = event.getAggregateIdentifier();
    long version = event.getSequenceNumber();
    EventKey key = new EventKey(treasuryId, version);
    StoredEvent row = new StoredEvent(database.nextGlobalIndex(), event);
    database.eventIds.insert(transaction, event.getIdentifier(), key);
    database.events.insert(transaction, key, row);
    switch ((TreasuryEvent) event.getPayload()) {
      case TreasuryEvent.OperationReversed reversal ->
          database.reversals.insert(
              transaction, new EventKey(treasuryId, reversal.reverses()), version);
      case TreasuryEvent.TransferSettled settlement ->
          close(transaction, treasuryId, settlement.transferId(), version);
      case TreasuryEvent.TransferFailed failure ->
          close(transaction, treasuryId, failure.transferId(), version);
      default -> {}
    }
  }

  protected void close(Transaction transaction, String treasuryId, UUID transferId, long version) {
    session
        .database()
        .closings
        .insert(transaction, new TransferKey(treasuryId, transferId), version);
  }

  /** Of what is committed; -1 where there is none. */
  protected long newestVersion(String treasuryId) {
    return session.read(
        "read head",
        transaction ->
            Objects.requireNonNullElse(session.database().newestVersion(null, treasuryId), -1L));
  }

  @Override
  public DomainEventStream readEvents(String treasuryId, long firstVersion) {
    return session.read("read events", transaction -> stream(treasuryId, firstVersion));
  }

  private DomainEventStream stream(String treasuryId, long firstVersion) {
    List<DomainEventMessage<?>> found = new ArrayList<>();
    for (StoredEvent event : session.database().stream(treasuryId)) {
      if (event.message().getSequenceNumber() >= firstVersion) {
        found.add(event.message());
      }
    }
    return DomainEventStream.of(found);
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    TreasuryAggregate aggregate = (TreasuryAggregate) snapshot.getPayload();
    session.write(
        "store snapshot",
        transaction -> {
          session
              .database()
              .snapshots
              .put(
                  transaction,
                  snapshot.getAggregateIdentifier(),
                  new Snapshot(
                      snapshot.getSequenceNumber(), Objects.requireNonNull(aggregate.treasury())));
          return true;
        });
  }

  /** Axon goes on with the very object that it is given, so each time it is given another. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String treasuryId) {
    return session.read(
        "read snapshot",
        transaction ->
            Optional.ofNullable(session.database().snapshots.find(transaction, treasuryId))
                .map(
                    snapshot ->
                        new GenericDomainEventMessage<>(
                            TreasuryAggregate.TYPE,
                            treasuryId,
                            snapshot.version(),
                            new TreasuryAggregate(snapshot.treasury()))));
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken trackingToken, boolean mayBlock) {
    throw new UnsupportedOperationException("feeds read the store themselves");
  }
}
