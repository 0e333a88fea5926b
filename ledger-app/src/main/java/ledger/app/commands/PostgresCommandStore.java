package ledger.app.commands;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import ledger.projections.rows.RowCopy;
import ledger.projections.rows.SqlFile;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Receipts in a table of their own. Two partial indexes on the events answer which version reversed
 * another and which closed a transfer; they also make the database refuse a second one.
 */
final class PostgresCommandStore implements CommandStore {

  private static final String TAKE_TURNS = "select * from take_turns(?, ?)";

  private static final String KEEP =
      "insert into command_receipt (treasury_id, idempotency_key, fingerprint, version)"
          + " values (?, ?, ?, ?)";

  /** COPY asks the server twice, a statement once; it pays from a few rows on. */
  private static final int LEAST_TO_COPY = 4;

  private static final String COPY =
      "copy command_receipt (treasury_id, idempotency_key, fingerprint, version)"
          + " from stdin (format binary)";

  private static final String FIND_REVERSAL =
      SqlFile.read(PostgresCommandStore.class, "find-reversal.sql");
  private static final String FIND_CLOSING =
      SqlFile.read(PostgresCommandStore.class, "find-closing.sql");

  private final JdbcTemplate database;

  PostgresCommandStore(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public Turns takeTurns(List<Key> keys) {
    return Objects.requireNonNull(
        database.execute(
            TAKE_TURNS,
            (java.sql.PreparedStatement statement) -> {
              statement.setArray(1, texts(statement, keys, Key::treasuryId));
              statement.setArray(2, texts(statement, keys, Key::idempotencyKey));
              try (ResultSet rows = statement.executeQuery()) {
                return turns(rows, keys.size());
              }
            }));
  }

  private static Array texts(
      java.sql.PreparedStatement statement, List<Key> keys, Function<Key, String> part)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf("text", keys.stream().map(part).toArray(String[]::new));
  }

  private static Turns turns(ResultSet rows, int count) throws SQLException {
    Instant sealedUntil = Instant.MAX;
    List<Standing> standings = new ArrayList<>(count);
    while (rows.next()) {
      if (standings.isEmpty()) {
        sealedUntil = rows.getObject("sealed", OffsetDateTime.class).toInstant();
      }
      byte[] fingerprint = rows.getBytes("receipt_fingerprint");
      standings.add(
          new Standing(
              rows.getObject("newest_version", Long.class),
              fingerprint == null
                  ? null
                  : new Receipt(
                      HexFormat.of().formatHex(fingerprint), rows.getLong("receipt_version"))));
    }
    if (standings.size() != count) {
      throw new IllegalStateException(standings.size() + " turns for " + count + " commands");
    }
    return new Turns(sealedUntil, standings);
  }

  @Override
  public void keep(List<Kept> receipts) {
    try {
      if (receipts.size() < LEAST_TO_COPY) {
        receipts.forEach(this::keep);
      } else {
        copy(receipts);
      }
    } catch (DuplicateKeyException e) {
      throw new ConcurrencyException("a key was used meanwhile", e);
    }
  }

  private void keep(Kept kept) {
    database.update(
        KEEP,
        kept.key().treasuryId(),
        kept.key().idempotencyKey(),
        HexFormat.of().parseHex(kept.receipt().fingerprint()),
        kept.receipt().version());
  }

  private void copy(List<Kept> receipts) {
    RowCopy rows = new RowCopy(COPY);
    receipts.forEach(
        kept ->
            rows.row()
                .text(kept.key().treasuryId())
                .text(kept.key().idempotencyKey())
                .bytes(HexFormat.of().parseHex(kept.receipt().fingerprint()))
                .bigint(kept.receipt().version()));
    rows.writeTo(database);
  }

  @Override
  public Optional<Long> reversalOf(String treasuryId, long version) {
    return version(FIND_REVERSAL, treasuryId, version);
  }

  @Override
  public Optional<Long> closingOf(String treasuryId, UUID transferId) {
    return version(FIND_CLOSING, treasuryId, transferId.toString());
  }

  private Optional<Long> version(String sql, String treasuryId, Object sought) {
    return database
        .query(sql, (row, i) -> row.getLong("sequence_number"), treasuryId, sought)
        .stream()
        .findFirst();
  }
}
