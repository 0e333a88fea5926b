package ledger.app.simulator;

import ledger.app.reads.AsOf;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/**
 * What was told about a moment of the past.
 *
 * @param asOf with what the question left open filled in
 * @param treasury none where it was told that there was none then
 */
record Answer(TreasuryId treasuryId, AsOf asOf, @Nullable Treasury treasury) {}
