/** Transfers over networks that confirm later: what is under way, how it ends. */
@NullMarked
package ledger.app.http.transfers;

import org.jspecify.annotations.NullMarked;
