/**
 * How the service gets its PostgreSQL: the folder it owns, the server it runs or is told to use,
 * the connections, and the role that can only append. May use Spring, Hikari, Flyway and the JDK;
 * nothing of the ledger itself.
 */
@NullMarked
package ledger.app.postgres;

import org.jspecify.annotations.NullMarked;
