package ledger.app.commands;

import java.util.Optional;
import java.util.UUID;
import ledger.treasury.History;
import ledger.treasury.Recorded;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.axonframework.eventhandling.DomainEventMessage;

/** The past of each treasury out of the store, asked in the transaction of the turn. */
final class Histories {

  /** Finds an event of a treasury by its version, and reads no other one for it. */
  interface Events {
    Optional<? extends DomainEventMessage<?>> find(String treasuryId, long version);
  }

  private final Events events;
  private final CommandStore store;

  Histories(Events events, CommandStore store) {
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
      return events.find(treasuryId, version).map(Histories::recorded);
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
