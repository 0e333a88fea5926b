package ledger.app.reads;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The sealed instant in its row. Turns under way are waited for as long as a lock is. */
final class PostgresRecordedClock implements RecordedClock {

  private static final String LIMIT_THE_WAIT = "set local lock_timeout = '2s'";
  private static final String SEAL = "select seal_until(?)";
  private static final String SEALED = "select sealed_until from recorded_clock";

  private final JdbcTemplate database;
  private final TransactionTemplate transactions;

  PostgresRecordedClock(JdbcTemplate database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  @Override
  public Instant sealedUntil() {
    OffsetDateTime sealed = database.queryForObject(SEALED, OffsetDateTime.class);
    return Objects.requireNonNull(sealed).toInstant();
  }

  @Override
  public Instant seal(Instant instant) {
    OffsetDateTime sealed =
        transactions.execute(
            status -> {
              database.execute(LIMIT_THE_WAIT);
              return database.queryForObject(
                  SEAL, OffsetDateTime.class, instant.atOffset(ZoneOffset.UTC));
            });
    return Objects.requireNonNull(sealed).toInstant();
  }
}
