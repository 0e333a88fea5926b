/**
 * Double entry: accounts, balanced entries and the balances they add up to. Uses only {@code
 * ledger.money}.
 */
@NullMarked
package ledger.journal;

import org.jspecify.annotations.NullMarked;
