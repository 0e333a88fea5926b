package ledger.app.commands;

import java.util.Optional;
import java.util.UUID;
import ledger.treasury.History;
import ledger.treasury.Recorded;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The past of each treasury out of the store, asked in the transaction of the turn. */
final class Histories {

  private final EventStore events;
  private final CommandStore store;

  Histories(EventStore events, CommandStore store) {
    this.events = events;
    this.store = store;
  }

  History of(String treasuryId) {
    return new Stored(treasuryId);
  }

  private final class Stored implements History {

    private final String treasuryId;

    private Stored(String treasuryId) {
      this.treasuryId = treasuryId;
    }

    @Override
    public Optional<Recorded<? extends TreasuryEvent>> at(long version) {
      DomainEventStream stream = events.readEvents(treasuryId, version);
      return stream.hasNext() ? Optional.of(recorded(stream.next())) : Optional.empty();
    }

    @Override
    public Optional<Long> reversalOf(long version) {
      return store.reversalOf(treasuryId, version);
    }

    @Override
    public Optional<Recorded<? extends TreasuryEvent>> closingOf(UUID transferId) {
      return store.closingOf(treasuryId, transferId).flatMap(this::at);
    }
  }

  private static Recorded<? extends TreasuryEvent> recorded(DomainEventMessage<?> message) {
    return TreasuryAggregate.recorded(message, (TreasuryEvent) message.getPayload());
  }
}
