/** What the API's features show alike: balances, states, receipts. Knows the domain only. */
@NullMarked
package ledger.app.http.views;

import org.jspecify.annotations.NullMarked;
