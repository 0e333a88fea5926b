/**
 * Brings every event to a projection once and in order: rows, progress and position in one
 * transaction, what cannot be applied parked in sight of all, readers woken when a version has
 * arrived. Uses the domain, Axon's streaming processor and {@code rows}.
 */
@NullMarked
package ledger.projections.feed;

import org.jspecify.annotations.NullMarked;
