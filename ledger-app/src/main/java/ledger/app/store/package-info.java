/**
 * The append-only event store: Axon's JDBC engine on PostgreSQL, wired by hand where its defaults
 * would lose something, and the assertions that it came out that way. Uses Axon, Spring and the
 * stored forms.
 */
@NullMarked
package ledger.app.store;

import org.jspecify.annotations.NullMarked;
