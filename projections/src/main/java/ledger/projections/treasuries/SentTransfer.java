package ledger.projections.treasuries;

import java.time.Instant;
import ledger.treasury.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * A transfer and what had become of it.
 *
 * @param recordedAt when its sending was recorded, or that it was inherited
 * @param end none while it was open
 */
public record SentTransfer(Transfer transfer, Instant recordedAt, @Nullable End end) {

  /**
   * How it ended.
   *
   * @param version that closed it
   * @param state SETTLED or FAILED
   * @param feeSpent of one that failed: whether the network kept the fee
   */
  public record End(
      long version,
      Instant recordedAt,
      Instant effectiveAt,
      Transfer.State state,
      @Nullable Boolean feeSpent) {}

  public Transfer.State state() {
    return end == null ? Transfer.State.OPEN : end.state;
  }

  /** As it was while it was under way. */
  SentTransfer whileOpen() {
    return end == null ? this : new SentTransfer(transfer, recordedAt, null);
  }

  /** As it was after a version, which may not have known the end. */
  SentTransfer at(long version) {
    return end == null || end.version <= version ? this : whileOpen();
  }

  /** As it was at an instant of the effective clock, by what was known after a version. */
  SentTransfer at(long version, Instant effectiveAt) {
    return end == null || (end.version <= version && !end.effectiveAt.isAfter(effectiveAt))
        ? this
        : whileOpen();
  }
}
