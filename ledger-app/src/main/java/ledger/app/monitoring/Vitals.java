package ledger.app.monitoring;

import java.util.List;
import java.util.Objects;
import ledger.app.monitoring.Sampled.UnansweredException;
import ledger.projections.feed.Feed;
import ledger.projections.feed.ProjectionStatus;
import ledger.projections.rows.SqlFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What meters and health have to ask the database, asked for all of them at once. */
@Component
final class Vitals {

  private static final String STORE = SqlFile.read(Vitals.class, "store.sql");

  private final JdbcTemplate database;
  private final List<Feed> feeds;
  private final Sampled<Signs> signs = new Sampled<>("vitals", this::ask);

  /**
   * Whether commands can be booked.
   *
   * @param standby a server in recovery takes no writes
   */
  record Store(boolean standby, boolean readOnly, boolean mayAppend) {

    boolean takesCommands() {
      return !standby && !readOnly && mayAppend;
    }
  }

  /** Both as of one moment. */
  record Signs(Store store, List<ProjectionStatus> projections) {}

  Vitals(JdbcTemplate database, List<Feed> feeds) {
    this.database = database;
    this.feeds = List.copyOf(feeds);
  }

  Signs signs() throws UnansweredException {
    return signs.get();
  }

  private Signs ask() {
    return new Signs(store(), feeds.stream().map(Feed::status).toList());
  }

  private Store store() {
    return Objects.requireNonNull(
        database.queryForObject(
            STORE,
            (row, number) ->
                new Store(
                    row.getBoolean("standby"),
                    row.getBoolean("read_only"),
                    row.getBoolean("may_append"))));
  }
}
