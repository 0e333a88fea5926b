package ledger.projections.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is known of each projection's latest rebuild, at every node and after a restart. */
final class RebuildRows {

  private static final String BEGIN = SqlFile.read(RebuildRows.class, "begin-rebuild.sql");
  private static final String SAVE = SqlFile.read(RebuildRows.class, "save-rebuild.sql");
  private static final String COUNT = SqlFile.read(RebuildRows.class, "count-rebuilt.sql");
  private static final String READ = SqlFile.read(RebuildRows.class, "read-rebuild.sql");
  private static final String LEFT = SqlFile.read(RebuildRows.class, "find-left-rebuild.sql");
  private static final String ACCEPT = SqlFile.read(RebuildRows.class, "accept-rebuild.sql");

  static final String NOBODY = "The node that built it ended before it was done.";

  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  RebuildRows(DataSource dataSource, JsonMapper json) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.json = json;
  }

  /**
   * From now on this is the latest rebuild.
   *
   * @return what names it
   */
  UUID begin(String projection, Instant since, String askedBy, long ofEvents) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            BEGIN, UUID.class, projection, Timestamps.parameter(since), askedBy, ofEvents));
  }

  void count(String projection, UUID id, int events) {
    jdbc.update(COUNT, events, projection, id);
  }

  void save(String projection, UUID id, RebuildStatus.Phase phase, @Nullable String cause) {
    jdbc.update(SAVE, phase.name(), null, cause, projection, id);
  }

  void saveDifferent(String projection, UUID id, List<Difference> differences) {
    jdbc.update(
        SAVE,
        RebuildStatus.Phase.DIFFERENT.name(),
        json.writeValueAsString(differences),
        null,
        projection,
        id);
  }

  /** Records for ever who accepts what differs, and why. */
  void saveAccepted(String projection, UUID id, Instant at, String actor, String reason) {
    jdbc.update(ACCEPT, Timestamps.parameter(at), actor, reason, projection, id);
    save(projection, id, RebuildStatus.Phase.ACCEPTED, null);
  }

  /** None where there never was one. */
  Optional<RebuildStatus> latest(String projection) {
    return jdbc.query(READ, (row, i) -> status(row), Attendance.LOCK_CLASS, projection).stream()
        .findFirst();
  }

  /** One whose fresh tables nobody goes on with, to be asked by whoever attends. */
  Optional<UUID> left(String projection) {
    return jdbc.query(LEFT, (row, i) -> row.getObject("id", UUID.class), projection).stream()
        .findFirst();
  }

  private RebuildStatus status(ResultSet row) throws SQLException {
    String differences = row.getString("differences");
    RebuildStatus.Phase phase = RebuildStatus.Phase.valueOf(row.getString("phase"));
    boolean isLeft = phase.isUnderWay() && !row.getBoolean("attended");
    return new RebuildStatus(
        row.getObject("id", UUID.class),
        isLeft ? leftIn(phase) : phase,
        Timestamps.read(row, "since"),
        row.getString("asked_by"),
        row.getLong("events"),
        row.getLong("of_events"),
        differences == null ? List.of() : json.readValue(differences, new TypeReference<>() {}),
        isLeft && leftIn(phase) == RebuildStatus.Phase.FAILED ? NOBODY : row.getString("cause"));
  }

  /** What was compared is whole, and can be accepted again. */
  private static RebuildStatus.Phase leftIn(RebuildStatus.Phase phase) {
    return phase == RebuildStatus.Phase.ACCEPTED
        ? RebuildStatus.Phase.DIFFERENT
        : RebuildStatus.Phase.FAILED;
  }
}
