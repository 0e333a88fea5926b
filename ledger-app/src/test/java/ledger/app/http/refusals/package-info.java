/** Everything the ledger must refuse, as tables of request, status and code. */
@NullMarked
package ledger.app.http.refusals;

import org.jspecify.annotations.NullMarked;
