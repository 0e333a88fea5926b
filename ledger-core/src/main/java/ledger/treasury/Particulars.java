package ledger.treasury;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says about an entry beside its numbers.
 *
 * @param effectiveAt when it happened, if not when it is recorded
 * @param reference free text for reconciliation, not unique
 */
public record Particulars(
    @Nullable Instant effectiveAt, @Nullable String reference, @Nullable String reason) {

  /** The longest reference or reason, in characters. */
  public static final int LONGEST_TEXT = 1_000;

  public static final Particulars NONE = new Particulars(null, null, null);

  /** The same, said of an entry that took effect at that time. */
  Particulars at(Instant time) {
    return new Particulars(time, reference, reason);
  }

  void requireReason() {
    Objects.requireNonNull(reason, "a reason is required");
  }

  void requireReference() {
    Objects.requireNonNull(reference, "a reference is required");
  }
}
