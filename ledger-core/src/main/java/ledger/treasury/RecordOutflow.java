package ledger.treasury;

import java.time.Instant;
import ledger.money.Amount;
import ledger.money.Venue;
import org.jspecify.annotations.Nullable;

/** Books money that leaves LOCAL: the authorisation, before it is paid out. */
public record RecordOutflow(
    TreasuryId treasuryId,
    Amount amount,
    Purpose purpose,
    Particulars particulars,
    @Nullable Instant validUntil)
    implements WhatIf.Step {

  /** Binds no minimum: customers are paid from what is there. */
  static Decision<TreasuryEvent.OutflowRecorded> decide(
      RecordOutflow command, Treasury treasury, Instant now) {
    return Rules.decide(
        new TreasuryEvent.OutflowRecorded(command.amount, command.purpose, command.particulars),
        Rules.expired(command, now),
        Rules.positive(command.amount),
        Rules.withinScale(command.amount, treasury.scale()),
        Rules.notTooLarge(command.amount),
        Rules.notInFuture(command.particulars, now),
        Rules.notBeforeOpening(command.particulars, treasury),
        rehearsedInSimulation(command, treasury),
        Rules.notFrozen(treasury, Venue.LOCAL),
        Rules.covered(treasury, Venue.LOCAL, command.amount));
  }

  private static @Nullable TreasuryRejection rehearsedInSimulation(
      RecordOutflow command, Treasury treasury) {
    return command.purpose == Purpose.STRESS_TEST && treasury.kind() == Kind.LIVE
        ? new TreasuryRejection.StressTestOnLiveTreasury()
        : null;
  }
}
