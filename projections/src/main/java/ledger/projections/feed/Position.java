package ledger.projections.feed;

import java.time.Instant;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * Up to where in the store events were brought to one projection. The token says the same, but only
 * to the processor that holds it; this can be read by anybody, together with the store.
 */
interface Position {

  /** Where the store and the projection stand. */
  record Lag(long position, long head, @Nullable Instant oldestWaiting) {}

  /**
   * Inside the running transaction.
   *
   * @return the {@link #generation}
   */
  long save(TrackingToken token);

  /** Rises when tables that were built anew take the projection's place. */
  long generation();

  /** Whether every event that the store now has up to the index was brought. */
  boolean covers(long globalIndex);

  Lag lag();

  /** Position of the last event in the store, 0 when it is empty. */
  long head();
}
