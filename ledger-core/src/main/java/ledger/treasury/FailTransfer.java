package ledger.treasury;

import java.time.Instant;
import java.util.UUID;
import ledger.money.Amount;
import ledger.treasury.TreasuryEvent.TransferFailed;
import org.jspecify.annotations.Nullable;

/**
 * Confirms that a transfer will not arrive: the sender has the amount again. Binds no freeze.
 *
 * @param feeSpent whether the network keeps the fee
 * @param particulars with a reason
 */
public record FailTransfer(
    TreasuryId treasuryId,
    UUID transferId,
    boolean feeSpent,
    Particulars particulars,
    @Nullable Instant validUntil)
    implements TreasuryCommand {

  public FailTransfer {
    particulars.requireReason();
  }

  static Decision<TransferFailed> decide(
      FailTransfer command, Treasury treasury, History history, Instant now) {
    Transfer transfer = treasury.openTransfer(command.transferId).orElse(null);
    if (transfer == null) {
      return new Decision.Rejected<>(Rules.notOpen(command.transferId, command, history, now));
    }
    Movement movement = transfer.movement();
    Amount feeBack = command.feeSpent ? Amount.ZERO : movement.fee();
    return Rules.decide(
        new TransferFailed(command.transferId, movement, command.feeSpent, command.particulars),
        Rules.expired(command, now),
        Rules.totalNotTooLarge(treasury.balances().total().plus(feeBack)),
        Rules.notInFuture(command.particulars, now),
        Rules.notBeforeOpening(command.particulars, treasury),
        Rules.notBeforeSending(command.particulars, transfer));
  }
}
