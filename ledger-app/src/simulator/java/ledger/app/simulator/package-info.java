/**
 * The ledger under every schedule: its commands, reads and feeds on several nodes over a simulated
 * store, in one thread, under faults drawn out of a seed. Says whether the books are right
 * afterwards, and shortens a history that made them wrong. Uses the application through the ports
 * it has for PostgreSQL.
 */
@NullMarked
package ledger.app.simulator;

import org.jspecify.annotations.NullMarked;
