package ledger.app.reads;

import java.time.Instant;
import java.util.Optional;
import ledger.projections.rows.Timestamps;
import ledger.treasury.TreasuryId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Heads in the table of events. */
final class PostgresHeads implements Heads {

  private static final String NEWEST_VERSION =
      "select max(sequence_number) from event_entry where aggregate_identifier = ?";

  private static final String RECORDED_AT =
      "select recorded_at from event_entry where aggregate_identifier = ? and sequence_number = ?";

  private final JdbcTemplate database;

  PostgresHeads(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public Optional<Long> newestVersion(TreasuryId id) {
    return Optional.ofNullable(database.queryForObject(NEWEST_VERSION, Long.class, id.value()));
  }

  @Override
  public Optional<Instant> recordedAt(String stream, long version) {
    return database
        .query(RECORDED_AT, (row, i) -> Timestamps.read(row, "recorded_at"), stream, version)
        .stream()
        .findFirst();
  }
}
