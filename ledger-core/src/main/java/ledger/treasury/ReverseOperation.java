package ledger.treasury;

import java.time.Instant;
import ledger.journal.Balances;
import ledger.money.Venue;
import ledger.treasury.TreasuryEvent.OperationReversed;
import org.jspecify.annotations.Nullable;

/**
 * Books the exact negative of an outflow, inflow, instant move or rebalance, fee included, at the
 * time when that took effect. Binds no minimum and no freeze.
 *
 * @param version of the operation
 * @param particulars with a reason; their effective time is the original's
 */
public record ReverseOperation(
    TreasuryId treasuryId, long version, Particulars particulars, @Nullable Instant validUntil)
    implements TreasuryCommand {

  public ReverseOperation {
    particulars.requireReason();
  }

  static Decision<OperationReversed> decide(
      ReverseOperation command, Treasury treasury, History history, Instant now) {
    Recorded<? extends TreasuryEvent> original = history.at(command.version).orElse(null);
    Flow flow = original == null ? null : Flow.reversible(original.event());
    if (original == null || flow == null) {
      Action action = original == null ? null : Action.of(original.event());
      TreasuryRejection expired = Rules.expired(command, now);
      return new Decision.Rejected<>(
          expired != null ? expired : new TreasuryRejection.NotReversible(command.version, action));
    }
    OperationReversed reversal =
        new OperationReversed(
            command.version, flow, command.particulars.at(original.effectiveAt()));
    Balances after = treasury.balances().after(reversal.entry());
    return Rules.decide(
        reversal,
        Rules.expired(command, now),
        notReversed(command.version, history),
        Rules.totalNotTooLarge(after.total()),
        givenBack(flow, treasury));
  }

  private static @Nullable TreasuryRejection notReversed(long version, History history) {
    return history
        .reversalOf(version)
        .map(reversedBy -> new TreasuryRejection.AlreadyReversed(version, reversedBy))
        .orElse(null);
  }

  /** Whoever received the money must still have it. */
  private static @Nullable TreasuryRejection givenBack(Flow flow, Treasury treasury) {
    Venue receiver = flow.to();
    return receiver == null ? null : Rules.covered(treasury, receiver, flow.amount());
  }
}
