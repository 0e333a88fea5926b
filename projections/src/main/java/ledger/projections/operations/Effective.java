package ledger.projections.operations;

import java.time.Instant;

/**
 * That only what had taken effect by an instant counts.
 *
 * @param recordedUpTo the last version recorded by the instant; -1 where there was none. Later ones
 *     count only where they were backdated
 */
public record Effective(Instant instant, long recordedUpTo) {}
