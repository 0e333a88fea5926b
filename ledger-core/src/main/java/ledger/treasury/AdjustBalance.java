package ledger.treasury;

import java.time.Instant;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.TreasuryEvent.BalanceAdjusted;
import org.jspecify.annotations.Nullable;

/**
 * Brings a balance to what the venue really holds, for what the rules cannot know: theft, dust, a
 * fee that differed. Binds no minimum and no freeze.
 *
 * @param amount what is added, or taken where it is negative
 * @param particulars with a reason and a reference
 */
public record AdjustBalance(
    TreasuryId treasuryId,
    Venue venue,
    Amount amount,
    Particulars particulars,
    @Nullable Instant validUntil)
    implements TreasuryCommand {

  public AdjustBalance {
    particulars.requireReason();
    particulars.requireReference();
  }

  static Decision<BalanceAdjusted> decide(AdjustBalance command, Treasury treasury, Instant now) {
    Amount amount = command.amount;
    return Rules.decide(
        new BalanceAdjusted(command.venue, amount, command.particulars),
        Rules.expired(command, now),
        Rules.notZero(amount),
        Rules.withinScale(amount, treasury.scale()),
        Rules.notTooLarge(amount),
        Rules.totalNotTooLarge(treasury.balances().total().plus(amount)),
        Rules.notInFuture(command.particulars, now),
        Rules.notBeforeOpening(command.particulars, treasury),
        Rules.covered(treasury, command.venue, amount.negated()));
  }
}
