package ledger.app.bench;

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

  /** The same for every process that asks. */
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  /** When it happened, if not when it was recorded. */
  @Nullable Instant drawnEffectiveAt(long version) {
    return version > 0 && version * backdatedPercent % 100 < backdatedPercent
        ? FIRST.plusMillis(ThreadLocalRandom.current().nextLong(version))
        : null;
  }

  Instant recordedAt(long version) {
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
