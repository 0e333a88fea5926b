/** Trying things out: simulations opened from any state, and what-if, which writes nothing. */
@NullMarked
package ledger.app.http.simulations;

import org.jspecify.annotations.NullMarked;
