package ledger.projections.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/** The position in its table. */
final class PostgresPosition implements Position {

  private static final String SAVE = SqlFile.read(PostgresPosition.class, "save-position.sql");
  private static final String COVERS = SqlFile.read(PostgresPosition.class, "position-covers.sql");
  private static final String LAG = SqlFile.read(PostgresPosition.class, "read-lag.sql");
  private static final String HEAD = SqlFile.read(PostgresPosition.class, "read-head.sql");
  private static final String GENERATION =
      SqlFile.read(PostgresPosition.class, "read-generation.sql");

  private final String projection;
  private final JdbcTemplate jdbc;

  PostgresPosition(String projection, JdbcTemplate jdbc) {
    this.projection = projection;
    this.jdbc = jdbc;
  }

  @Override
  public long save(TrackingToken token) {
    OptionalLong position = token.position();
    if (position.isEmpty()) {
      throw new IllegalStateException("a token without a position: " + token);
    }
    return generation(SAVE, projection, position.getAsLong(), gaps(token));
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

  @Override
  public boolean covers(long globalIndex) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(COVERS, Boolean.class, globalIndex, globalIndex, projection));
  }

  @Override
  public Lag lag() {
    return jdbc.query(LAG, (row, i) -> lag(row), projection).getFirst();
  }

  @Override
  public long head() {
    Long head = jdbc.queryForObject(HEAD, Long.class);
    return head == null ? 0 : head;
  }

  @Override
  public long generation() {
    return generation(GENERATION, projection);
  }

  private long generation(String sql, Object... arguments) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, arguments));
  }

  private static Lag lag(ResultSet row) throws SQLException {
    return new Lag(
        row.getLong("position"),
        row.getLong("head"),
        row.getObject("oldest_waiting") == null ? null : Timestamps.read(row, "oldest_waiting"));
  }
}
