package ledger.treasury;

import java.time.Instant;
import ledger.money.Venue;
import ledger.treasury.TreasuryEvent.VenueFrozen;
import org.jspecify.annotations.Nullable;

/**
 * Stops outflows from a venue and moves from and to it, from when it is recorded. What arrives,
 * comes back or is corrected is booked all the same.
 *
 * @param particulars with a reason
 */
public record FreezeVenue(
    TreasuryId treasuryId, Venue venue, Particulars particulars, @Nullable Instant validUntil)
    implements TreasuryCommand {

  public FreezeVenue {
    particulars.requireReason();
  }

  static Decision<VenueFrozen> decide(FreezeVenue command, Treasury treasury, Instant now) {
    return Rules.decide(
        new VenueFrozen(command.venue, command.particulars),
        Rules.expired(command, now),
        treasury.frozen().contains(command.venue)
            ? new TreasuryRejection.AlreadyFrozen(command.venue)
            : null);
  }
}
