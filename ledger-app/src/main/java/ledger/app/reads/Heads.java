package ledger.app.reads;

import java.time.Instant;
import java.util.Optional;
import ledger.treasury.TreasuryId;

/** How far the store itself has come, which projections follow. */
public interface Heads {

  /** The treasury's newest version; none where it was never opened. */
  Optional<Long> newestVersion(TreasuryId id);

  /** When an event was recorded; none where the store has no such event. */
  Optional<Instant> recordedAt(String stream, long version);
}
