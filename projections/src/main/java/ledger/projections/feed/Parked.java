package ledger.projections.feed;

import java.time.Instant;

/**
 * A treasury whose events wait because one of them could not be applied.
 *
 * @param treasuryId as the store has it; of a stray event it need not be a treasury's name
 * @param version the first that is not applied
 */
public record Parked(String treasuryId, long version, Instant since, String cause) {}
