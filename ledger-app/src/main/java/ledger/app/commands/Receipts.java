package ledger.app.commands;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Objects;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which command wrote which event: kept in the same transaction as the event, for ever. */
final class Receipts {

  private static final String TAKE_TURN = "select * from take_turn(?, ?)";

  private static final String KEEP =
      "insert into command_receipt (treasury_id, idempotency_key, fingerprint, version)"
          + " values (?, ?, ?, ?)";

  private final JdbcTemplate database;

  Receipts(JdbcTemplate database) {
    this.database = database;
  }

  /** What stands under a key. */
  record Receipt(String fingerprint, long version) {}

  /**
   * What the database knows when a command's turn has come.
   *
   * @param newestVersion of the treasury; none before its opening
   */
  record Standing(Instant sealedUntil, @Nullable Long newestVersion, @Nullable Receipt receipt) {}

  Standing takeTurn(String treasuryId, String idempotencyKey) {
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
            idempotencyKey));
  }

  /**
   * Keeps the receipt of a booked command.
   *
   * @throws ConcurrencyException if another node has just kept one under this key
   */
  void keep(String treasuryId, Submission submission, long version) {
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
}
