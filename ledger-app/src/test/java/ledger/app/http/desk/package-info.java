/**
 * What a desk does in a day: transfers, corrections, freezes, simulations, and every number asked
 * back on every clock, against a bookkeeper who knows nothing of the ledger's own arithmetic.
 */
@NullMarked
package ledger.app.http.desk;

import org.jspecify.annotations.NullMarked;
