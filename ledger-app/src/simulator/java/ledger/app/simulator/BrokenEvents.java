package ledger.app.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.StoredEvents;
import ledger.app.simulator.store.Transaction;
import ledger.treasury.TreasuryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;

/** Events that are stored wrongly, for {@link PlantedBug}. */
final class BrokenEvents {

  private BrokenEvents() {}

  static DomainEventMessage<?> under(long version, DomainEventMessage<?> event) {
    return copy(event, event.getIdentifier(), version, event.getTimestamp());
  }

  static DomainEventMessage<?> at(DomainEventMessage<?> event, Instant recordedAt) {
    return copy(event, event.getIdentifier(), event.getSequenceNumber(), recordedAt);
  }

  private static DomainEventMessage<?> copy(
      DomainEventMessage<?> event, String id, long version, Instant recordedAt) {
    return new GenericDomainEventMessage<>(
        event.getType(),
        event.getAggregateIdentifier(),
        version,
        new GenericMessage<>(id, event.getPayload(), event.getMetaData()),
        recordedAt);
  }

  /** With nothing in the store that refuses it. */
  static final class SettledTwice extends StoredEvents {

    SettledTwice(Session session) {
      super(session);
    }

    @Override
    protected void append(DomainEventMessage<?> event) {
      super.append(event);
      if (event.getPayload() instanceof TreasuryEvent.TransferSettled) {
        String id = event.getIdentifier();
        super.append(
            copy(
                event,
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                event.getSequenceNumber() + 1,
                event.getTimestamp().plusNanos(1_000)));
      }
    }

    @Override
    protected void close(
        Transaction transaction, String treasuryId, UUID transferId, long version) {}
  }

  /** The first treasury of a batch is committed before the others. */
  static final class Apart extends StoredEvents {

    private final StoredEvents apart;

    Apart(Parts.Ground ground) {
      super(ground.session());
      this.apart = new StoredEvents(ground.otherConnection());
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
      List<DomainEventMessage<?>> others = new ArrayList<>();
      String first = ((DomainEventMessage<?>) events.getFirst()).getAggregateIdentifier();
      String last = ((DomainEventMessage<?>) events.getLast()).getAggregateIdentifier();
      for (EventMessage<?> each : events) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) each;
        if (first.equals(last) || !event.getAggregateIdentifier().equals(first)) {
          others.add(event);
        } else {
          apart.appendEvents(List.of(event));
        }
      }
      super.appendEvents(others);
    }
  }

  static final class ConflictIsAnOutage extends StoredEvents {

    ConflictIsAnOutage(Session session) {
      super(session);
    }

    @Override
    protected void append(DomainEventMessage<?> event) {
      try {
        super.append(event);
      } catch (ConcurrencyException e) {
        throw new EventStoreException("could not be appended", e);
      }
    }
  }
}
