package ledger.app.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * The floor under commands: the rows that commands write, with the same bytes and indexes, by JDBC
 * alone. What is written is made beforehand.
 */
final class PlainCommits {

  /** As many as the service's pool; more clients wait for one, as commands do. */
  static final int MOST_CONNECTIONS = 20;

  static final int BATCH = 100;

  private static final String EVENT = StoredForm.insertInto("bench.event");
  private static final String RECEIPT = "insert into bench.receipt values (?, ?, ?, ?)";

  /** One way to the server and back, and the commit in it. */
  private static final String EVENT_WITH_RECEIPT = "with event as (" + EVENT + ") " + RECEIPT;

  private static final String UNNESTED =
      """
      with event as (
        insert into bench.event %s
        select id, ?, version, ?, payload_type, ?, payload, ?, recorded_at
        from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[])
          as event (id, version, payload_type, payload, recorded_at))
      insert into bench.receipt
      select ?, key, fingerprint, version
      from unnest(?::text[], ?::bytea[], ?::bigint[]) as receipt (key, fingerprint, version)
      """
          .formatted(StoredForm.COLUMNS);

  private final Database database;
  private final StoredForm form = new StoredForm();

  PlainCommits(Database database) throws SQLException {
    this.database = database;
    database.execute(
        "create schema if not exists bench",
        "create table if not exists bench.event (like event_entry including all)",
        "create table if not exists bench.receipt (like command_receipt including all)");
  }

  Measurement run(Order.PlainCommit kind, Load load) throws Exception {
    int clients = load.inFlight();
    int rows =
        switch (kind) {
          case TWO_STATEMENTS, ONE_STATEMENT -> 1;
          case HUNDRED_BATCHED, HUNDRED_UNNESTED -> BATCH;
        };
    try (HikariDataSource pool = database.poolOf(Math.min(clients, MOST_CONNECTIONS))) {
      return Loop.run(load, Loop.PLATFORM, () -> client(kind, pool)).times(rows).committedBy(rows);
    }
  }

  private Loop.Client client(Order.PlainCommit kind, HikariDataSource pool) {
    Stream stream = new Stream("floor-" + UUID.randomUUID(), form);
    return () -> {
      try (Connection connection = pool.getConnection()) {
        switch (kind) {
          case TWO_STATEMENTS -> twoStatements(connection, stream);
          case ONE_STATEMENT -> oneStatement(connection, stream);
          case HUNDRED_BATCHED -> batched(connection, stream);
          case HUNDRED_UNNESTED -> unnested(connection, stream);
        }
        return true;
      }
    };
  }

  /** A client's own treasury, so that its versions have no holes. */
  private static final class Stream {
    private final String treasury;
    private final StoredForm form;
    private long version = -1;

    Stream(String treasury, StoredForm form) {
      this.treasury = treasury;
      this.form = form;
    }

    int next(PreparedStatement event, int from) throws SQLException {
      version++;
      return form.fill(event, from, treasury, version, Instant.now());
    }

    void receipt(PreparedStatement receipt, int from) throws SQLException {
      receipt.setString(from, treasury);
      receipt.setString(from + 1, UUID.randomUUID().toString());
      receipt.setBytes(from + 2, StoredForm.FINGERPRINT);
      receipt.setLong(from + 3, version);
    }
  }

  private static void twoStatements(Connection connection, Stream stream) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement event = connection.prepareStatement(EVENT);
        PreparedStatement receipt = connection.prepareStatement(RECEIPT)) {
      stream.next(event, 1);
      event.executeUpdate();
      stream.receipt(receipt, 1);
      receipt.executeUpdate();
      connection.commit();
    }
  }

  private static void oneStatement(Connection connection, Stream stream) throws SQLException {
    try (PreparedStatement both = connection.prepareStatement(EVENT_WITH_RECEIPT)) {
      stream.receipt(both, stream.next(both, 1));
      both.executeUpdate();
    }
  }

  private static void batched(Connection connection, Stream stream) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement event = connection.prepareStatement(EVENT);
        PreparedStatement receipt = connection.prepareStatement(RECEIPT)) {
      for (int i = 0; i < BATCH; i++) {
        stream.next(event, 1);
        event.addBatch();
        stream.receipt(receipt, 1);
        receipt.addBatch();
      }
      event.executeBatch();
      receipt.executeBatch();
      connection.commit();
    }
  }

  private static void unnested(Connection connection, Stream stream) throws SQLException {
    Columns columns = new Columns(stream.form, stream.version + 1);
    stream.version += BATCH;
    try (PreparedStatement both = connection.prepareStatement(UNNESTED)) {
      columns.fill(connection, both, stream.treasury);
      both.executeUpdate();
    }
  }

  /** Rows turned into arrays. */
  private static final class Columns {
    private final String metaData;
    private final String[] ids = new String[BATCH];
    private final Long[] versions = new Long[BATCH];
    private final String[] types = new String[BATCH];
    private final String[] payloads = new String[BATCH];
    private final String[] recordedAts = new String[BATCH];
    private final String[] keys = new String[BATCH];
    private final byte[][] fingerprints = new byte[BATCH][];

    Columns(StoredForm form, long firstVersion) {
      this.metaData = form.metaData();
      for (int i = 0; i < BATCH; i++) {
        Instant now = Instant.now();
        StoredForm.Payload payload = form.payload(firstVersion + i);
        ids[i] = form.eventId(now);
        versions[i] = firstVersion + i;
        types[i] = payload.type();
        payloads[i] = payload.json();
        recordedAts[i] = now.toString();
        keys[i] = UUID.randomUUID().toString();
        fingerprints[i] = StoredForm.FINGERPRINT;
      }
    }

    void fill(Connection connection, PreparedStatement both, String treasury) throws SQLException {
      both.setString(1, treasury);
      both.setString(2, StoredForm.TYPE);
      both.setString(3, StoredForm.REVISION);
      both.setString(4, metaData);
      both.setArray(5, connection.createArrayOf("text", ids));
      both.setArray(6, connection.createArrayOf("bigint", versions));
      both.setArray(7, connection.createArrayOf("text", types));
      both.setArray(8, connection.createArrayOf("text", payloads));
      both.setArray(9, connection.createArrayOf("timestamptz", recordedAts));
      both.setString(10, treasury);
      both.setArray(11, connection.createArrayOf("text", keys));
      both.setArray(12, connection.createArrayOf("bytea", fingerprints));
      both.setArray(13, connection.createArrayOf("bigint", versions));
    }
  }
}
