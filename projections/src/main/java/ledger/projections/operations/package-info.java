/**
 * The operation log: every receipt ever given, newest first, filtered, paged or streamed. Uses the
 * domain, {@code feed} and {@code rows}.
 */
@NullMarked
package ledger.projections.operations;

import org.jspecify.annotations.NullMarked;
