package ledger.treasury;

import java.time.Instant;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Network;
import org.jspecify.annotations.Nullable;

/**
 * Moves money between the venues by hand, over a network of the policy: at once, or as a transfer
 * that is to be settled.
 */
public record MoveFunds(
    TreasuryId treasuryId,
    Venue from,
    Venue to,
    Amount amount,
    String network,
    Particulars particulars,
    @Nullable Instant validUntil)
    implements WhatIf.Step {

  static Decision<TreasuryEvent.FundsMoved> decide(
      MoveFunds command, Treasury treasury, Instant now) {
    Network network = treasury.policy().network(command.network).orElse(null);
    Amount fee = network == null ? Amount.ZERO : network.fee();
    Amount required = command.amount.plus(fee);
    Transit transit = network == null ? null : Transit.over(network);
    return Rules.decide(
        new TreasuryEvent.FundsMoved(
            new Movement(command.from, command.to, command.amount, command.network, fee, transit),
            command.particulars),
        Rules.expired(command, now),
        Rules.positive(command.amount),
        Rules.withinScale(command.amount, treasury.scale()),
        Rules.notTooLarge(command.amount),
        Rules.differentVenues(command.from, command.to),
        network == null ? new TreasuryRejection.UnknownNetwork(command.network) : null,
        Rules.enabled(network),
        Rules.withinLimits(network, command.amount),
        Rules.notInFuture(command.particulars, now),
        Rules.notBeforeOpening(command.particulars, treasury),
        Rules.notFrozen(treasury, command.from),
        Rules.notFrozen(treasury, command.to),
        Rules.covered(treasury, command.from, required),
        Rules.keepsMinimum(treasury, command.from, required),
        Rules.roomToSend(treasury, transit));
  }
}
