package ledger.app.reads;

import java.time.Instant;
import java.util.Optional;
import ledger.projections.rows.Timestamps;
import ledger.treasury.TreasuryId;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the store itself has come, which projections follow. */
final class Heads {

  private static final String NEWEST_VERSION =
      "select max(sequence_number) from event_entry where aggregate_identifier = ?";

  private static final String RECORDED_AT =
      "select recorded_at from event_entry where aggregate_identifier = ? and sequence_number = ?";

  private final JdbcTemplate database;

  Heads(JdbcTemplate database) {
    this.database = database;
  }

  /** The treasury's newest version; none where it was never opened. */
  Optional<Long> newestVersion(TreasuryId id) {
    return Optional.ofNullable(database.queryForObject(NEWEST_VERSION, Long.class, id.value()));
  }

  /** When an event was recorded; none where the store has no such event. */
  Optional<Instant> recordedAt(String stream, long version) {
    return database
        .query(RECORDED_AT, (row, i) -> Timestamps.read(row, "recorded_at"), stream, version)
        .stream()
        .findFirst();
  }
}
