package ledger.app.simulator.store;

import java.time.Instant;
import java.util.Optional;
import ledger.app.reads.Heads;
import ledger.treasury.TreasuryId;

/** Heads in the table of events. */
public final class StoredHeads implements Heads {

  private final Session session;

  public StoredHeads(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Long> newestVersion(TreasuryId id) {
    return session.read(
        "read head",
        transaction ->
            Optional.ofNullable(session.database().newestVersion(transaction, id.value())));
  }

  @Override
  public Optional<Instant> recordedAt(String stream, long version) {
    return session.read(
        "read recorded time",
        transaction ->
            Optional.ofNullable(
                    session
                        .database()
                        .events
                        .find(transaction, new Database.EventKey(stream, version)))
                .map(event -> event.message().getTimestamp()));
  }
}
