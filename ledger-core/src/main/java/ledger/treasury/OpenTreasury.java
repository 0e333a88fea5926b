package ledger.treasury;

import java.time.Instant;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.policy.RebalancingPolicy;
import org.jspecify.annotations.Nullable;

/** Opens a treasury with what it holds and the policy it follows. */
public record OpenTreasury(
    TreasuryId treasuryId,
    Asset asset,
    int scale,
    Kind kind,
    Amount local,
    Amount global,
    RebalancingPolicy policy,
    Particulars particulars,
    @Nullable Instant validUntil)
    implements TreasuryCommand {

  static Decision<TreasuryEvent.TreasuryOpened> decide(
      OpenTreasury command, @Nullable Treasury treasury, Instant now) {
    int scale = command.scale;
    return Rules.decide(
        new TreasuryEvent.TreasuryOpened(
            command.asset,
            scale,
            command.kind,
            command.local,
            command.global,
            command.policy,
            null,
            command.particulars),
        Rules.expired(command, now),
        treasury == null ? null : new TreasuryRejection.TreasuryExists(command.treasuryId),
        Rules.notNegative(command.local),
        Rules.notNegative(command.global),
        Rules.withinScale(command.local, scale),
        Rules.withinScale(command.global, scale),
        Rules.notTooLarge(command.local.plus(command.global)),
        Rules.validPolicy(command.policy, scale),
        Rules.notInFuture(command.particulars, now));
  }
}
