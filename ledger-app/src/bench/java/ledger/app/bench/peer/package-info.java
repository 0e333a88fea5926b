/**
 * The peer that the ledger is measured beside: Axon as it comes, with the ledger's own decisions
 * and events, tuned where tuning is a matter of settings. Uses Axon, Spring's transactions and the
 * domain; nothing of the ledger's way of committing, storing or projecting.
 */
@NullMarked
package ledger.app.bench.peer;

import org.jspecify.annotations.NullMarked;
