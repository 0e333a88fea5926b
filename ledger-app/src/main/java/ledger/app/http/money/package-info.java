/** Money in, out and between the venues: outflows, inflows, moves, rebalances. */
@NullMarked
package ledger.app.http.money;

import org.jspecify.annotations.NullMarked;
