package ledger.projections.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledger.projections.rows.RowBatch;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import org.springframework.jdbc.core.JdbcTemplate;

/** One projection's progress: a row for each treasury, and its position in the store. */
final class ProgressTable {

  private static final String LOCK = SqlFile.read(ProgressTable.class, "lock-progress.sql");
  private static final String FIND = SqlFile.read(ProgressTable.class, "find-progress.sql");
  private static final String SAVE = SqlFile.read(ProgressTable.class, "save-progress.sql");
  private static final String PARKED = SqlFile.read(ProgressTable.class, "list-parked.sql");
  private static final String CLEAR = SqlFile.read(ProgressTable.class, "clear-progress.sql");

  private final String projection;
  private final JdbcTemplate jdbc;
  private final StateMemo states;

  ProgressTable(String projection, JdbcTemplate jdbc, StateMemo states) {
    this.projection = projection;
    this.jdbc = jdbc;
    this.states = states;
  }

  /**
   * Reads progress and holds it until the transaction ends, so that whoever else applies events of
   * these treasuries, a retry or another node, comes before or after but never between.
   */
  Map<String, Progress> lock(Collection<String> streams) {
    Map<String, Progress> found = new HashMap<>();
    for (Progress progress :
        jdbc.query(LOCK, (row, i) -> progress(row), projection, streams.toArray(String[]::new))) {
      found.put(
          progress.stream(),
          new Progress(
              progress.stream(),
              progress.version(),
              states.at(progress.stream(), progress.version()),
              progress.parking()));
    }
    return found;
  }

  /** Without the state and without holding it. */
  Optional<Progress> find(String stream) {
    return jdbc.query(FIND, (row, i) -> progress(row), projection, stream).stream().findFirst();
  }

  List<Parked> parked() {
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

  void save(Collection<Progress> all) {
    RowBatch rows =
        new RowBatch(SAVE, "text", "text", "int8", "text", "text", "int8", "timestamptz", "text");
    for (Progress progress : all) {
      Progress.Parking parking = progress.parking();
      Treasury state = progress.state();
      rows.add(
          projection,
          progress.stream(),
          progress.version(),
          state == null ? null : states.remember(progress.stream(), state),
          TreasuryAggregate.SNAPSHOT_REVISION,
          parking == null ? null : progress.version() + 1,
          parking == null ? null : parking.since(),
          parking == null ? null : parking.cause());
    }
    rows.writeTo(jdbc);
  }

  void clear() {
    jdbc.update(CLEAR, projection);
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
