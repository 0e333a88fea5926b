package ledger.projections.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Up to where in the store events were brought. The token says the same, but only to the processor
 * that holds it; this can be read by anybody, in SQL, together with the store.
 */
final class PositionTable {

  private static final String SAVE = SqlFile.read(PositionTable.class, "save-position.sql");
  private static final String COVERS = SqlFile.read(PositionTable.class, "position-covers.sql");
  private static final String LAG = SqlFile.read(PositionTable.class, "read-lag.sql");
  private static final String HEAD = SqlFile.read(PositionTable.class, "read-head.sql");
  private static final String CLEAR = SqlFile.read(PositionTable.class, "clear-position.sql");

  private final String projection;
  private final JdbcTemplate jdbc;

  PositionTable(String projection, JdbcTemplate jdbc) {
    this.projection = projection;
    this.jdbc = jdbc;
  }

  /** Where the store and the projection stand. */
  record Lag(long position, long head, @Nullable Instant oldestWaiting) {}

  void save(TrackingToken token) {
    OptionalLong position = token.position();
    if (position.isEmpty()) {
      throw new IllegalStateException("a token without a position: " + token);
    }
    jdbc.update(SAVE, projection, position.getAsLong(), gaps(token));
  }

  /**
   * Positions below the token's that were not there when it passed: taken by transactions that
   * commit later, or never.
   */
  private static Long[] gaps(TrackingToken token) {
    Collection<Long> gaps =
        token instanceof GapAwareTrackingToken gapAware ? gapAware.getGaps() : List.of();
    return gaps.toArray(Long[]::new);
  }

  /** Whether every event that the store now has up to the index was brought. */
  boolean covers(long globalIndex) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(COVERS, Boolean.class, globalIndex, globalIndex, projection));
  }

  Lag lag() {
    return jdbc.query(LAG, (row, i) -> lag(row), projection).getFirst();
  }

  long head() {
    Long head = jdbc.queryForObject(HEAD, Long.class);
    return head == null ? 0 : head;
  }

  void clear() {
    jdbc.update(CLEAR, projection);
  }

  private static Lag lag(ResultSet row) throws SQLException {
    return new Lag(
        row.getLong("position"),
        row.getLong("head"),
        row.getObject("oldest_waiting") == null ? null : Timestamps.read(row, "oldest_waiting"));
  }
}
