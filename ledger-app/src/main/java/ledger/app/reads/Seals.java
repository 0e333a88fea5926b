package ledger.app.reads;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes instants final: after an instant is sealed nothing is recorded at or before it, by any
 * node, so that what was answered for it never changes. An instant that later events have passed is
 * final by itself and needs no seal.
 */
final class Seals {

  private static final String LIMIT_THE_WAIT = "set local lock_timeout = '2s'";
  private static final String SEAL = "select seal_until(?)";
  private static final String SEALED = "select sealed_until from recorded_clock";

  private final JdbcTemplate database;
  private final TransactionTemplate transactions;

  /** One seal at a time: whoever waited usually finds its instant sealed already. */
  private final ReentrantLock sealing = new ReentrantLock();

  private volatile Instant sealedUntil = Instant.EPOCH;

  Seals(JdbcTemplate database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Seals an instant that is not in the future.
   *
   * @param now seals the present along with it, so that a burst of reads seals once
   */
  void seal(Instant instant, Instant now) {
    if (!instant.isAfter(sealedUntil)) {
      return;
    }
    sealing.lock();
    try {
      if (instant.isAfter(sealedUntil)) {
        sealedUntil = sealInStore(now.isAfter(instant) ? now : instant);
      }
    } finally {
      sealing.unlock();
    }
  }

  /**
   * Whether an instant was sealed before, by any node. It then is final although the clock, set
   * back meanwhile, does not show it yet.
   */
  boolean covers(Instant instant) {
    return !instant.isAfter(sealedUntil) || !instant.isAfter(sealedInStore());
  }

  private Instant sealedInStore() {
    OffsetDateTime sealed = database.queryForObject(SEALED, OffsetDateTime.class);
    return Objects.requireNonNull(sealed).toInstant();
  }

  private Instant sealInStore(Instant instant) {
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
