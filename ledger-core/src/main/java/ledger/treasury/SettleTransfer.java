package ledger.treasury;

import java.time.Instant;
import java.util.UUID;
import ledger.treasury.TreasuryEvent.TransferSettled;
import org.jspecify.annotations.Nullable;

/** Confirms that a transfer has arrived. Binds no freeze: the money is there. */
public record SettleTransfer(
    TreasuryId treasuryId, UUID transferId, Particulars particulars, @Nullable Instant validUntil)
    implements TreasuryCommand {

  static Decision<TransferSettled> decide(
      SettleTransfer command, Treasury treasury, History history, Instant now) {
    Transfer transfer = treasury.openTransfer(command.transferId).orElse(null);
    if (transfer == null) {
      return new Decision.Rejected<>(Rules.notOpen(command.transferId, command, history, now));
    }
    return Rules.decide(
        new TransferSettled(command.transferId, transfer.movement(), command.particulars),
        Rules.expired(command, now),
        Rules.notInFuture(command.particulars, now),
        Rules.notBeforeOpening(command.particulars, treasury),
        Rules.notBeforeSending(command.particulars, transfer));
  }
}
