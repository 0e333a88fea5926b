package ledger.app.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A long history of one treasury, one event a millisecond, written past the commands.
 *
 * @param backdatedPercent of its entries took effect at a random moment of the past before them
 */
record Past(String treasury, long versions, int backdatedPercent) {

  private static final int ROWS_A_BATCH = 1_000;

  private static final String RECEIPTS =
      "insert into command_receipt select aggregate_identifier, gen_random_uuid()::text,"
          + " sha256(event_id::bytea), sequence_number from event_entry"
          + " where aggregate_identifier = ?";

  /** The same for every process that asks. */
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  void write(Database database) throws SQLException {
    StoredForm form = new StoredForm();
    try (Connection connection = database.connect();
        PreparedStatement insert =
            connection.prepareStatement(StoredForm.insertInto("event_entry"));
        PreparedStatement receipts = connection.prepareStatement(RECEIPTS);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (long version = 0; version < versions; version++) {
        form.fill(insert, treasury, version, recordedAt(version), effectiveAt(version));
        insert.addBatch();
        if ((version + 1) % ROWS_A_BATCH == 0) {
          insert.executeBatch();
          connection.commit();
        }
      }
      insert.executeBatch();
      receipts.setString(1, treasury);
      receipts.executeUpdate();
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("vacuum analyze event_entry, command_receipt");
    }
  }

  private @Nullable Instant effectiveAt(long version) {
    return version > 0 && version * backdatedPercent % 100 < backdatedPercent
        ? FIRST.plusMillis(ThreadLocalRandom.current().nextLong(version))
        : null;
  }

  private static Instant recordedAt(long version) {
    return FIRST.plusMillis(version);
  }

  long drawnVersion() {
    return ThreadLocalRandom.current().nextLong(versions);
  }

  /** Between two events, before the last one. */
  Instant drawnInstant() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return recordedAt(random.nextLong(versions - 1)).plus(random.nextInt(1_000), ChronoUnit.MICROS);
  }
}
