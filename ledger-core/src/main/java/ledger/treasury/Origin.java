package ledger.treasury;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state that a simulation was opened from.
 *
 * @param version the last one that the state knew
 * @param effectiveAt the moment of the state, where it was taken on the effective clock
 * @param knownAt until when that clock had learned, where it was taken on it
 */
public record Origin(
    TreasuryId treasuryId,
    long version,
    @Nullable Instant effectiveAt,
    @Nullable Instant knownAt) {}
