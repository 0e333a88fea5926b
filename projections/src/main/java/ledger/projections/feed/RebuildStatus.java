package ledger.projections.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the latest rebuild of a projection is, or what became of it.
 *
 * @param askedBy who asked for it
 * @param events that were brought so far
 * @param ofEvents about how many there are to bring
 * @param differences the first ones, where it is {@link Phase#DIFFERENT} or was accepted
 * @param cause why it failed
 */
public record RebuildStatus(
    UUID id,
    Phase phase,
    Instant since,
    String askedBy,
    long events,
    long ofEvents,
    List<Difference> differences,
    @Nullable String cause) {

  public RebuildStatus {
    differences = List.copyOf(differences);
  }

  public enum Phase {
    /** Every event is brought to fresh tables. */
    FILLING,
    /** They are made ready to be asked, and held against those that answer. */
    COMPARING,
    /** They are not what answers: they wait for a person to accept that, and nothing changed. */
    DIFFERENT,
    /** A person has accepted it; they catch up and take over. */
    ACCEPTED,
    /** They answer now. */
    LIVE,
    /** They are gone, nothing changed. */
    FAILED;

    boolean isUnderWay() {
      return this == FILLING || this == COMPARING || this == ACCEPTED;
    }
  }
}
