package ledger.projections.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ledger.projections.rows.RowBatch;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Progress in its table, with the state as JSON. */
final class PostgresProgressRows implements ProgressRows {

  private static final Logger LOGGER = LoggerFactory.getLogger(PostgresProgressRows.class);

  private static final String LOCK = SqlFile.read(PostgresProgressRows.class, "lock-progress.sql");
  private static final String FIND = SqlFile.read(PostgresProgressRows.class, "find-progress.sql");
  private static final String STATE = SqlFile.read(PostgresProgressRows.class, "read-state.sql");
  private static final String SAVE = SqlFile.read(PostgresProgressRows.class, "save-progress.sql");
  private static final String PARKED = SqlFile.read(PostgresProgressRows.class, "list-parked.sql");

  private final String projection;
  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  PostgresProgressRows(String projection, JdbcTemplate jdbc, JsonMapper json) {
    this.projection = projection;
    this.jdbc = jdbc;
    this.json = json;
  }

  @Override
  public List<Progress> lock(Collection<String> streams) {
    return jdbc.query(LOCK, (row, i) -> progress(row), projection, streams.toArray(String[]::new));
  }

  @Override
  public Optional<Progress> find(String stream) {
    return jdbc.query(FIND, (row, i) -> progress(row), projection, stream).stream().findFirst();
  }

  /** None when it was written in the form of another version of this program. */
  @Override
  public @Nullable Treasury state(String stream, long version) {
    List<@Nullable String> states =
        jdbc.queryForList(
            STATE, String.class, projection, stream, version, TreasuryAggregate.SNAPSHOT_REVISION);
    String state = states.isEmpty() ? null : states.getFirst();
    try {
      return state == null ? null : json.readValue(state, Treasury.class);
    } catch (JacksonException e) {
      LOGGER.warn("{}: folding treasury {} again, its memo is unreadable", projection, stream, e);
      return null;
    }
  }

  @Override
  public List<Parked> parked() {
    return jdbc.query(
        PARKED,
        (row, i) ->
            new Parked(
                row.getString("treasury_id"),
                row.getLong("parked_version"),
                Timestamps.read(row, "parked_since"),
                row.getString("parked_cause")),
        projection);
  }

  @Override
  public void save(Collection<Progress> all) {
    RowBatch rows =
        new RowBatch(SAVE, "text", "text", "int8", "text", "text", "int8", "timestamptz", "text");
    for (Progress progress : all) {
      Progress.Parking parking = progress.parking();
      Treasury state = progress.state();
      rows.add(
          projection,
          progress.stream(),
          progress.version(),
          state == null ? null : json.writeValueAsString(state),
          TreasuryAggregate.SNAPSHOT_REVISION,
          parking == null ? null : progress.version() + 1,
          parking == null ? null : parking.since(),
          parking == null ? null : parking.cause());
    }
    rows.writeTo(jdbc);
  }

  private static Progress progress(ResultSet row) throws SQLException {
    String cause = row.getString("parked_cause");
    return new Progress(
        row.getString("treasury_id"),
        row.getLong("version"),
        null,
        cause == null ? null : new Progress.Parking(Timestamps.read(row, "parked_since"), cause));
  }
}
