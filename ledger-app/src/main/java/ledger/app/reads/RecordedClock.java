package ledger.app.reads;

import java.time.Instant;

/** The sealed instant as the store keeps it: nothing is recorded at or before it any more. */
public interface RecordedClock {

  Instant sealedUntil();

  /**
   * Seals every instant up to the given one, after the turns under way have ended.
   *
   * @return what is sealed now: that instant, or a later one
   */
  Instant seal(Instant instant);
}
