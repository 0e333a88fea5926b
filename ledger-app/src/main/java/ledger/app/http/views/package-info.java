/**
 * What the API's features show alike: balances, states, receipts. Knows the domain, and the moments
 * that reads ask for.
 */
@NullMarked
package ledger.app.http.views;

import org.jspecify.annotations.NullMarked;
