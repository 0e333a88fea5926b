package ledger.treasury;

import java.time.Instant;
import ledger.money.Amount;
import ledger.money.Venue;
import org.jspecify.annotations.Nullable;

/** Books money that arrived at a venue. */
public record RecordInflow(
    TreasuryId treasuryId,
    Venue venue,
    Amount amount,
    Particulars particulars,
    @Nullable Instant validUntil)
    implements WhatIf.Step {

  static Decision<TreasuryEvent.InflowRecorded> decide(
      RecordInflow command, Treasury treasury, Instant now) {
    return Rules.decide(
        new TreasuryEvent.InflowRecorded(command.venue, command.amount, command.particulars),
        Rules.expired(command, now),
        Rules.positive(command.amount),
        Rules.withinScale(command.amount, treasury.scale()),
        Rules.notTooLarge(command.amount),
        Rules.totalNotTooLarge(treasury.balances().total().plus(command.amount)),
        Rules.notInFuture(command.particulars, now),
        Rules.notBeforeOpening(command.particulars, treasury));
  }
}
