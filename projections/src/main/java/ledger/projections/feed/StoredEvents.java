package ledger.projections.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import ledger.projections.rows.SqlFile;
import ledger.projections.rows.Timestamps;
import ledger.projections.stored.StoredEvent;
import ledger.treasury.Recorded;
import ledger.treasury.TreasuryEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events in bulk, past the framework: every one up to a position, or those of some streams. */
final class StoredEvents {

  private static final String IN_ORDER = SqlFile.read(StoredEvents.class, "read-events.sql");
  private static final String OF_STREAMS =
      SqlFile.read(StoredEvents.class, "read-events-of-streams.sql");

  private final JdbcTemplate jdbc;

  StoredEvents(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Consecutive events.
   *
   * @param last position of the last one
   */
  record Page(List<Delivered> events, long last) {}

  /** Some versions of a stream, both ends included. */
  record Versions(String stream, long first, long last) {}

  /** The events after a position up to another, in the store's order, read and parsed. */
  Page page(long after, long upTo, int most) {
    List<Delivered> events = new ArrayList<>(most);
    long[] last = {after};
    jdbc.query(
        IN_ORDER,
        row -> {
          last[0] = row.getLong("global_index");
          events.add(delivered(row));
        },
        after,
        upTo,
        most);
    return new Page(events, last[0]);
  }

  /** The first of these events, of each stream in order of version. */
  List<Delivered> of(List<Versions> wanted, int most) {
    return jdbc.query(
        OF_STREAMS,
        (row, i) -> delivered(row),
        wanted.stream().map(Versions::stream).toArray(String[]::new),
        wanted.stream().map(Versions::first).toArray(Long[]::new),
        wanted.stream().map(Versions::last).toArray(Long[]::new),
        most,
        most);
  }

  private static Delivered delivered(ResultSet row) throws SQLException {
    StoredEvent stored =
        new StoredEvent(
            row.getString("event_id"),
            row.getString("aggregate_identifier"),
            row.getLong("sequence_number"),
            row.getString("payload_type"),
            row.getString("payload_revision"),
            row.getString("payload"),
            row.getString("meta_data"),
            Timestamps.read(row, "recorded_at"));
    return new Delivered(stored.stream(), stored.version(), read(stored));
  }

  /** Read now, by the thread that fetches; what cannot be read is told when its turn comes. */
  private static Supplier<Recorded<TreasuryEvent>> read(StoredEvent stored) {
    try {
      Recorded<TreasuryEvent> recorded = stored.read();
      return () -> recorded;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }
}
