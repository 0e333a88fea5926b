package ledger.app.commands;

import java.util.Optional;
import java.util.UUID;
import ledger.projections.rows.SqlFile;
import ledger.treasury.History;
import ledger.treasury.Recorded;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The past of each treasury out of the event store, asked in the transaction of the turn. Two
 * partial indexes answer which version reversed another and which closed a transfer; they also make
 * the database refuse a second one.
 */
final class Histories {

  private static final String FIND_REVERSAL = SqlFile.read(Histories.class, "find-reversal.sql");
  private static final String FIND_CLOSING = SqlFile.read(Histories.class, "find-closing.sql");

  private final EventStore events;
  private final JdbcTemplate database;

  Histories(EventStore events, JdbcTemplate database) {
    this.events = events;
    this.database = database;
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
      return version(FIND_REVERSAL, version);
    }

    @Override
    public Optional<Recorded<? extends TreasuryEvent>> closingOf(UUID transferId) {
      return version(FIND_CLOSING, transferId.toString()).flatMap(this::at);
    }

    private Optional<Long> version(String sql, Object sought) {
      return database
          .query(sql, (row, i) -> row.getLong("sequence_number"), treasuryId, sought)
          .stream()
          .findFirst();
    }
  }

  private static Recorded<? extends TreasuryEvent> recorded(DomainEventMessage<?> message) {
    return TreasuryAggregate.recorded(message, (TreasuryEvent) message.getPayload());
  }
}
