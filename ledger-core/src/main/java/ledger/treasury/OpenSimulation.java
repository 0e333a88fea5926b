package ledger.treasury;

import java.time.Instant;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.treasury.TreasuryEvent.TreasuryOpened;
import org.jspecify.annotations.Nullable;

/**
 * Opens a rehearsal that goes on from a state of another treasury, present or past: with its
 * balances, policy, freezes and open transfers, which keep their names and can be settled or fail
 * there.
 *
 * @param treasuryId of the simulation
 * @param state the origin's
 */
public record OpenSimulation(
    TreasuryId treasuryId,
    Treasury state,
    Origin origin,
    Particulars particulars,
    @Nullable Instant validUntil)
    implements TreasuryCommand {

  static Decision<TreasuryOpened> decide(
      OpenSimulation command, @Nullable Treasury treasury, Instant now) {
    Balances balances = command.state.balances();
    return Rules.decide(
        opening(command),
        Rules.expired(command, now),
        treasury == null ? null : new TreasuryRejection.TreasuryExists(command.treasuryId),
        notNegative("LOCAL", balances.local()),
        notNegative("GLOBAL", balances.global()),
        notNegative("IN_TRANSIT", balances.inTransitToLocal()),
        notNegative("IN_TRANSIT", balances.inTransitToGlobal()),
        Rules.totalNotTooLarge(balances.total()),
        Rules.notInFuture(command.particulars, now));
  }

  private static TreasuryOpened opening(OpenSimulation command) {
    Treasury state = command.state;
    return new TreasuryOpened(
        state.asset(),
        state.scale(),
        Kind.SIMULATION,
        state.balances().local(),
        state.balances().global(),
        state.policy(),
        new Inheritance(
            command.origin,
            state.openTransfers().stream().map(transfer -> transfer.inheritedBy(0)).toList(),
            state.frozen()),
        command.particulars);
  }

  private static @Nullable TreasuryRejection notNegative(String balance, Amount amount) {
    return amount.isNegative() ? new TreasuryRejection.OriginNegative(balance, amount) : null;
  }
}
