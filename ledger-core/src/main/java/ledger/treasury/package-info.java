/**
 * What a treasury is and may do: commands, the pure decision of each, the events they become, the
 * refusals they meet, and the state that events add up to. {@code TreasuryAggregate} is the only
 * class here that knows Axon.
 */
@NullMarked
package ledger.treasury;

import org.jspecify.annotations.NullMarked;
