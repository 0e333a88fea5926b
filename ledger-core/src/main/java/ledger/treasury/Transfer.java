package ledger.treasury;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement over a network that confirms later, from its sending until it is settled or has
 * failed. Nothing expires by itself: the chain may still land it.
 *
 * @param transferId the identity of the event that sent it; kept by whoever inherits it
 * @param version of this treasury that sent it, or that inherited it
 * @param sentAt when the sending took effect
 */
public record Transfer(UUID transferId, long version, Movement movement, Instant sentAt) {

  /** What has become of it. */
  public enum State {
    OPEN,
    /** The receiver got it. */
    SETTLED,
    /** The sender got it back. */
    FAILED
  }

  /** Until when its end should be confirmed; none where the network does not say. */
  public @Nullable Instant expectedBy() {
    Transit transit = movement.transit();
    Long seconds = transit == null ? null : transit.expectedSeconds();
    return seconds == null ? null : sentAt.plusSeconds(seconds);
  }

  /** Of an open one: whether its end should be confirmed by now. */
  public boolean isOverdueAt(Instant moment) {
    Instant expectedBy = expectedBy();
    return expectedBy != null && expectedBy.isBefore(moment);
  }

  Transfer inheritedBy(long inheritingVersion) {
    return new Transfer(transferId, inheritingVersion, movement, sentAt);
  }
}
