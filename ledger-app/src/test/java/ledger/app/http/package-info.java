/**
 * The ledger as its callers meet it: a running server, real HTTP, real PostgreSQL. Tests here use
 * nothing of the application but its contract, and count rows to prove what was not written.
 */
@NullMarked
package ledger.app.http;

import org.jspecify.annotations.NullMarked;
