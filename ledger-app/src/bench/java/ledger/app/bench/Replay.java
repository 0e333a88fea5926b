package ledger.app.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import ledger.projections.feed.Feed;
import ledger.projections.stored.EventTypes;
import ledger.projections.stored.LedgerJson;
import tools.jackson.databind.ObjectReader;

/** Building projections again from the first event on; and as floor reading the same events. */
record Replay(Map<String, Feed> feeds, Database database) {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int FETCH_SIZE = 2_000;

  private static final String SCAN =
      "select global_index, aggregate_identifier, sequence_number, payload_type, payload_revision,"
          + " payload, meta_data, recorded_at from event_entry order by global_index";

  /**
   * How many events went by, and in what time.
   *
   * @param checksum keeps the work from being optimised away
   */
  record Timed(long events, double seconds, long checksum) {

    double perSecond() {
      return events / seconds;
    }
  }

  Timed awaitAll() throws InterruptedException, SQLException {
    long begin = System.nanoTime();
    for (Feed feed : all()) {
      awaitHead(feed);
    }
    return timed(begin, 0);
  }

  Timed rebuild(String name) throws InterruptedException, SQLException {
    Feed feed = feeds.get(name);
    if (feed == null) {
      throw new IllegalArgumentException("no feed of this name: " + name);
    }
    long begin = System.nanoTime();
    feed.rebuild();
    awaitHead(feed);
    return timed(begin, 0);
  }

  private Collection<Feed> all() {
    return feeds.values();
  }

  private static void awaitHead(Feed feed) throws InterruptedException {
    if (!feed.awaitPosition(feed.head(), LONGEST) || !feed.status().parked().isEmpty()) {
      throw new IllegalStateException("not projected: " + feed.status());
    }
  }

  Timed scan(boolean decoding) throws SQLException {
    Map<String, ObjectReader> readers = new HashMap<>();
    for (EventTypes.EventType type : EventTypes.all()) {
      readers.put(type.name(), LedgerJson.mapper().readerFor(type.javaType()));
    }
    ObjectReader metaData = LedgerJson.mapper().readerFor(Map.class);
    long begin = System.nanoTime();
    long checksum = 0;
    try (Connection connection = database.connect();
        var select = connection.createStatement()) {
      connection.setAutoCommit(false);
      select.setFetchSize(FETCH_SIZE);
      try (ResultSet row = select.executeQuery(SCAN)) {
        while (row.next()) {
          String payload = row.getString(6);
          String envelope = row.getString(7);
          checksum += payload.length() + envelope.length();
          if (decoding) {
            Object event = reader(readers, row.getString(4)).readValue(payload);
            checksum += event.hashCode() + metaData.<Map<?, ?>>readValue(envelope).size();
          }
        }
      }
    }
    return timed(begin, checksum);
  }

  private static ObjectReader reader(Map<String, ObjectReader> readers, String type) {
    ObjectReader reader = readers.get(type);
    if (reader == null) {
      throw new IllegalStateException("unknown event " + type);
    }
    return reader;
  }

  private Timed timed(long begin, long checksum) throws SQLException {
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Timed(events(), seconds, checksum);
  }

  long events() throws SQLException {
    return database.number("select count(*) from event_entry");
  }
}
