package ledger.treasury;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked of a treasury. Each record stands in a file of its own, with its decision. */
public sealed interface TreasuryCommand
    permits OpenTreasury,
        OpenSimulation,
        WhatIf.Step,
        SettleTransfer,
        FailTransfer,
        ReverseOperation,
        AdjustBalance,
        ChangePolicy,
        FreezeVenue,
        UnfreezeVenue {

  TreasuryId treasuryId();

  /**
   * After which the command must not be booked any more; a guard against requests that arrive late.
   */
  @Nullable Instant validUntil();
}
