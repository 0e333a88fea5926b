/**
 * The shape of requests: strict bodies, headers and parameters, each fault with its code. Knows the
 * domain's values, not its rules.
 */
@NullMarked
package ledger.app.http.shape;

import org.jspecify.annotations.NullMarked;
