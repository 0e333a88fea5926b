package ledger.treasury;

import java.time.Instant;
import ledger.policy.RebalancingPolicy;
import org.jspecify.annotations.Nullable;

/** Puts another policy in force, from when it is recorded. */
public record ChangePolicy(
    TreasuryId treasuryId,
    RebalancingPolicy policy,
    Particulars particulars,
    @Nullable Instant validUntil)
    implements TreasuryCommand {

  static Decision<TreasuryEvent.PolicyChanged> decide(
      ChangePolicy command, Treasury treasury, Instant now) {
    return Rules.decide(
        new TreasuryEvent.PolicyChanged(command.policy, command.particulars),
        Rules.expired(command, now),
        Rules.validPolicy(command.policy, treasury.scale()));
  }
}
