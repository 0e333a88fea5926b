package ledger.treasury;

import java.time.Instant;
import java.util.UUID;

/**
 * An event in its place: the envelope under which it is stored.
 *
 * @param version its number in the treasury's stream, from 0, without holes
 * @param recordedAt when the ledger learned of it: UTC, microseconds, strictly increasing in a
 *     stream
 */
public record Recorded<E extends TreasuryEvent>(
    UUID eventId,
    TreasuryId treasuryId,
    long version,
    Instant recordedAt,
    E event,
    Attribution attribution) {

  /** When it happened: as it was said, else when it was recorded. */
  public Instant effectiveAt() {
    Instant said = event.effectiveAt();
    return said == null ? recordedAt : said;
  }
}
