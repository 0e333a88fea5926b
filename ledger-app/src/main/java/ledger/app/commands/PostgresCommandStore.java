package ledger.app.commands;

import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import ledger.projections.rows.SqlFile;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Receipts in a table of their own. Two partial indexes on the events answer which version reversed
 * another and which closed a transfer; they also make the database refuse a second one.
 */
final class PostgresCommandStore implements CommandStore {

  private static final String TAKE_TURN = "select * from take_turn(?, ?)";

  private static final String KEEP =
      "insert into command_receipt (treasury_id, idempotency_key, fingerprint, version)"
          + " values (?, ?, ?, ?)";

  private static final String FIND_REVERSAL =
      SqlFile.read(PostgresCommandStore.class, "find-reversal.sql");
  private static final String FIND_CLOSING =
      SqlFile.read(PostgresCommandStore.class, "find-closing.sql");

  private final JdbcTemplate database;

  PostgresCommandStore(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public Standing takeTurn(String treasuryId, Submission submission) {
    return Objects.requireNonNull(
        database.queryForObject(
            TAKE_TURN,
            (row, number) -> {
              byte[] fingerprint = row.getBytes("receipt_fingerprint");
              return new Standing(
                  row.getObject("sealed", OffsetDateTime.class).toInstant(),
                  row.getObject("newest_version", Long.class),
                  fingerprint == null
                      ? null
                      : new Receipt(
                          HexFormat.of().formatHex(fingerprint), row.getLong("receipt_version")));
            },
            treasuryId,
            submission.idempotencyKey()));
  }

  @Override
  public void keep(String treasuryId, Submission submission, long version) {
    try {
      database.update(
          KEEP,
          treasuryId,
          submission.idempotencyKey(),
          HexFormat.of().parseHex(submission.fingerprint()),
          version);
    } catch (DuplicateKeyException e) {
      throw new ConcurrencyException("the key was used meanwhile", e);
    }
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
