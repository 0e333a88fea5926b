/**
 * A store that keeps what PostgreSQL promises at READ COMMITTED, and no more: commits are atomic,
 * each statement sees what was committed before it, unique keys and rows are locked until their
 * transaction ends, sequence numbers are drawn outside of transactions, and the reply to a commit
 * may be lost whichever way it went. And the production ports over it.
 */
@NullMarked
package ledger.app.simulator.store;

import org.jspecify.annotations.NullMarked;
