package ledger.projections.feed;

import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event and what it made of its treasury.
 *
 * @param before none before the opening
 */
public record Change(Recorded<TreasuryEvent> recorded, @Nullable Treasury before, Treasury after) {}
