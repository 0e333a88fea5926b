package ledger.treasury;

import java.time.Instant;
import ledger.money.Venue;
import ledger.treasury.TreasuryEvent.VenueUnfrozen;
import org.jspecify.annotations.Nullable;

/**
 * Ends a venue's freeze.
 *
 * @param particulars with a reason
 */
public record UnfreezeVenue(
    TreasuryId treasuryId, Venue venue, Particulars particulars, @Nullable Instant validUntil)
    implements TreasuryCommand {

  public UnfreezeVenue {
    particulars.requireReason();
  }

  static Decision<VenueUnfrozen> decide(UnfreezeVenue command, Treasury treasury, Instant now) {
    return Rules.decide(
        new VenueUnfrozen(command.venue, command.particulars),
        Rules.expired(command, now),
        treasury.frozen().contains(command.venue)
            ? null
            : new TreasuryRejection.NotFrozen(command.venue));
  }
}
