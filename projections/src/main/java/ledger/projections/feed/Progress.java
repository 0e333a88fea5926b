package ledger.projections.feed;

import java.time.Instant;
import ledger.treasury.Treasury;
import org.jspecify.annotations.Nullable;

/**
 * How far one treasury is in one projection.
 *
 * @param version the last one applied, {@link #NOTHING} before the first
 * @param state the treasury at that version; none before the first
 * @param parking why the next version is not applied; none when it is merely not there yet
 */
record Progress(String stream, long version, @Nullable Treasury state, @Nullable Parking parking) {

  static final long NOTHING = -1;

  /** Why and since when a treasury's events wait. */
  record Parking(Instant since, String cause) {}

  static Progress none(String stream) {
    return new Progress(stream, NOTHING, null, null);
  }

  /**
   * What the event makes of the treasury.
   *
   * @throws RuntimeException if it cannot be read or is not the next one
   */
  Change next(Delivered delivered) {
    var recorded = delivered.read();
    return new Change(recorded, state, Treasury.evolve(state, recorded));
  }

  Progress applied(Change change) {
    return new Progress(stream, change.recorded().version(), change.after(), parking);
  }

  Progress parked(Parking parking) {
    return new Progress(stream, version, state, parking);
  }

  Progress unparked() {
    return new Progress(stream, version, state, null);
  }

  boolean isParked() {
    return parking != null;
  }

  /** Parked for the same cause, but for longer. */
  Progress parkedSince(Instant since) {
    return parking == null ? this : parked(new Parking(since, parking.cause()));
  }
}
