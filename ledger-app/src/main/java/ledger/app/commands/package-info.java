/**
 * A command's way through its treasury's turn: the bus with its lock, the key it is known by, the
 * decision, the receipt. Uses the domain, Axon and the event store's database.
 */
@NullMarked
package ledger.app.commands;

import org.jspecify.annotations.NullMarked;
