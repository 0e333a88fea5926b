package ledger.app.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The floor under commands: the same bytes on the same disk, by JDBC alone. */
final class PlainCommits {

  /** As many as the service's pool; more threads wait for one, as commands do. */
  static final int MOST_CONNECTIONS = 20;

  static final int BATCH = 100;

  private static final String ONE_ROW = "insert into bench.one_row (bytes) values (?)";
  private static final String EVENT = StoredForm.insertInto("bench.event");
  private static final String RECEIPT = "insert into bench.receipt values (?, ?, ?, ?)";

  private final Database database;
  private final StoredForm form = new StoredForm();

  PlainCommits(Database database) throws SQLException {
    this.database = database;
    database.execute(
        "create schema if not exists bench",
        "create table if not exists bench.one_row"
            + " (id bigint generated always as identity primary key, bytes text not null)",
        "create table if not exists bench.event (like event_entry including all)",
        "create table if not exists bench.receipt (like command_receipt including all)");
  }

  Measurement run(Order.PlainCommit kind, int threads, Duration time) throws Exception {
    try (var pool = new HikariDataSource()) {
      pool.setJdbcUrl(database.pool().getJdbcUrl());
      pool.setUsername(database.pool().getUsername());
      pool.setPassword(database.pool().getPassword());
      pool.setMaximumPoolSize(Math.min(threads, MOST_CONNECTIONS));
      pool.addDataSourceProperty("reWriteBatchedInserts", "true");
      return ClosedLoop.run(threads, time, () -> client(kind, pool));
    }
  }

  private ClosedLoop.Client client(Order.PlainCommit kind, HikariDataSource pool) {
    String treasury = "floor-" + UUID.randomUUID();
    long[] version = {0};
    return () -> {
      try (Connection connection = pool.getConnection()) {
        switch (kind) {
          case ONE_ROW -> oneRow(connection);
          case EVENT_AND_RECEIPT -> eventAndReceipt(connection, treasury, ++version[0]);
          case HUNDRED_EVENTS -> hundredEvents(connection, treasury, version[0] += BATCH);
        }
        return true;
      }
    };
  }

  private void oneRow(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ONE_ROW)) {
      insert.setString(1, bytes());
      insert.executeUpdate();
    }
  }

  /** As many bytes as the columns of an event and of a receipt. */
  private String bytes() {
    String identities = new UUID(ThreadLocalRandom.current().nextLong(), 0).toString();
    return identities
        + identities
        + identities
        + "f".repeat(32 + 3 * Long.BYTES)
        + form.payload(1)
        + form.metaData();
  }

  private void eventAndReceipt(Connection connection, String treasury, long version)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement event = connection.prepareStatement(EVENT);
        PreparedStatement receipt = connection.prepareStatement(RECEIPT)) {
      form.fill(event, treasury, version, Instant.now(), null);
      event.executeUpdate();
      receipt.setString(1, treasury);
      receipt.setString(2, UUID.randomUUID().toString());
      receipt.setBytes(3, new byte[32]);
      receipt.setLong(4, version);
      receipt.executeUpdate();
      connection.commit();
    }
  }

  private void hundredEvents(Connection connection, String treasury, long firstVersion)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement event = connection.prepareStatement(EVENT)) {
      for (int i = 0; i < BATCH; i++) {
        form.fill(event, treasury, firstVersion + i, Instant.now(), null);
        event.addBatch();
      }
      event.executeBatch();
      connection.commit();
    }
  }
}
