package ledger.app.commands;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Identities of version 7 (RFC 9562): 48 bits of milliseconds, then randomness. Ordered by time, so
 * that the unique index on them grows at its end.
 */
public final class EventIds {

  private final RandomGenerator random;

  /** Identities whose randomness comes from there. */
  public EventIds(RandomGenerator random) {
    this.random = random;
  }

  public UUID next(Instant now) {
    long milliseconds = now.toEpochMilli() & 0xFFFF_FFFF_FFFFL;
    long high = (milliseconds << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
