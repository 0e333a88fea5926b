package ledger.treasury;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the outside gives a command when its turn at the treasury has come: nobody else commits to
 * that treasury until the turn is over.
 *
 * @param now the clock in this turn
 * @param eventId the identity of the event, should there be one
 * @param expectedVersion the version the caller acted on, when it said one
 */
public record Turn(
    Instant now, UUID eventId, Attribution attribution, @Nullable Long expectedVersion) {

  /** Under which name a turn travels beside its command. */
  public static final String KEY = "turn";

  /**
   * The larger of the clock and the last recorded time + 1 µs, so that recorded time strictly
   * increases within a treasury and a recorded instant names one version.
   */
  Instant recordedAtAfter(@Nullable Treasury treasury) {
    return treasury == null ? now.truncatedTo(ChronoUnit.MICROS) : treasury.nextRecordedAt(now);
  }
}
