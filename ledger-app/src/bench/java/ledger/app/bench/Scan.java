package ledger.app.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import ledger.projections.stored.EventTypes;
import ledger.projections.stored.LedgerJson;
import tools.jackson.databind.ObjectReader;

/** The floor under a replay: reading the same events by plain JDBC. */
record Scan(Database database) {

  private static final int FETCH_SIZE = 2_000;

  private static final String EVENTS =
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

  /** Reads every event's bytes and, where wanted, makes of them what a projection folds. */
  Timed run(boolean decoding) throws SQLException {
    Map<String, ObjectReader> readers = new HashMap<>();
    for (EventTypes.EventType type : EventTypes.all()) {
      readers.put(type.name(), LedgerJson.mapper().readerFor(type.javaType()));
    }
    ObjectReader metaData = LedgerJson.mapper().readerFor(Map.class);
    long begin = System.nanoTime();
    long events = 0;
    long checksum = 0;
    try (Connection connection = database.connect();
        var select = connection.createStatement()) {
      connection.setAutoCommit(false);
      select.setFetchSize(FETCH_SIZE);
      try (ResultSet row = select.executeQuery(EVENTS)) {
        while (row.next()) {
          String payload = row.getString(6);
          String envelope = row.getString(7);
          events++;
          checksum += payload.length() + envelope.length();
          if (decoding) {
            Object event = reader(readers, row.getString(4)).readValue(payload);
            checksum += event.hashCode() + metaData.<Map<?, ?>>readValue(envelope).size();
          }
        }
      }
    }
    return new Timed(events, (System.nanoTime() - begin) / 1e9, checksum);
  }

  private static ObjectReader reader(Map<String, ObjectReader> readers, String type) {
    ObjectReader reader = readers.get(type);
    if (reader == null) {
      throw new IllegalStateException("unknown event " + type);
    }
    return reader;
  }
}
