package ledger.app.reads;

import java.util.Optional;
import ledger.treasury.TreasuryId;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the store itself has come, which projections follow. */
final class Heads {

  private static final String NEWEST_VERSION =
      "select max(sequence_number) from event_entry where aggregate_identifier = ?";

  private final JdbcTemplate database;

  Heads(JdbcTemplate database) {
    this.database = database;
  }

  /** The treasury's newest version; none where it was never opened. */
  Optional<Long> newestVersion(TreasuryId id) {
    return Optional.ofNullable(database.queryForObject(NEWEST_VERSION, Long.class, id.value()));
  }
}
