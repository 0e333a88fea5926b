/**
 * What a treasury was at a moment: now, at a version, or at a recorded instant. Waits for
 * projections where an answer needs them, and seals an instant before it answers for it. Uses the
 * projections and the event store's database.
 */
@NullMarked
package ledger.app.reads;

import org.jspecify.annotations.NullMarked;
