/**
 * Many clients at once, and machines that fail in the middle of it: what was acknowledged stands,
 * once, and the sums are right.
 */
@NullMarked
package ledger.app.http.load;

import org.jspecify.annotations.NullMarked;
