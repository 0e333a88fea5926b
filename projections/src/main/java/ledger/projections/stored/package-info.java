/**
 * How the ledger is written down: events, metadata and states as readable JSON under stable names.
 * Used by the event store, by every projection and by the API's scalars. Uses Jackson, the domain
 * and Axon's serializer.
 */
@NullMarked
package ledger.projections.stored;

import org.jspecify.annotations.NullMarked;
