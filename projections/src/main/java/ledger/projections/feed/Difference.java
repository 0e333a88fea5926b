package ledger.projections.feed;

import org.jspecify.annotations.Nullable;

/**
 * Where a projection is not what its events make of it.
 *
 * @param treasuryId as the store has it
 * @param version of the treasury at which it shows
 * @param member which of the projection's tables, and which column of it where both have the row;
 *     {@code parked} where one of the two could not follow the treasury
 * @param expected as it follows from the events; none where nothing does
 * @param found as it stands; none where there is nothing
 */
public record Difference(
    String treasuryId,
    long version,
    String member,
    @Nullable String expected,
    @Nullable String found) {}
