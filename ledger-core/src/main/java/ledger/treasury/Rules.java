package ledger.treasury;

import java.time.Instant;
import java.util.UUID;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.RebalancingPolicy;
import org.jspecify.annotations.Nullable;

/** The rules that several decisions share. Each says what it refuses, or nothing. */
final class Rules {

  /** They are part of each state and of the opening of a simulation, which must stay small. */
  static final int MOST_TRANSFERS = 200;

  private Rules() {}

  /** The event, unless one of the refusals, written in order of precedence, stands against it. */
  static <E extends TreasuryEvent> Decision<E> decide(
      E event, @Nullable TreasuryRejection... refusals) {
    TreasuryRejection refusal = first(refusals);
    return refusal == null ? new Decision.Accepted<>(event) : new Decision.Rejected<>(refusal);
  }

  static @Nullable TreasuryRejection first(@Nullable TreasuryRejection... refusals) {
    for (TreasuryRejection refusal : refusals) {
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  static @Nullable TreasuryRejection expired(TreasuryCommand command, Instant now) {
    Instant validUntil = command.validUntil();
    return validUntil != null && now.isAfter(validUntil)
        ? new TreasuryRejection.Expired(validUntil, now)
        : null;
  }

  static @Nullable TreasuryRejection positive(Amount amount) {
    return amount.isPositive() ? null : new TreasuryRejection.AmountNotPositive(amount, false);
  }

  static @Nullable TreasuryRejection notNegative(Amount amount) {
    return amount.isNegative() ? new TreasuryRejection.AmountNotPositive(amount, true) : null;
  }

  static @Nullable TreasuryRejection notZero(Amount amount) {
    return amount.isZero() ? new TreasuryRejection.AmountZero() : null;
  }

  static @Nullable TreasuryRejection withinScale(Amount amount, int scale) {
    return amount.fits(scale) ? null : new TreasuryRejection.AmountTooPrecise(amount, scale);
  }

  static @Nullable TreasuryRejection notTooLarge(Amount amount) {
    return amount.isTooLarge()
        ? new TreasuryRejection.AmountTooLarge(Amount.MOST_INTEGER_DIGITS, null)
        : null;
  }

  static @Nullable TreasuryRejection totalNotTooLarge(Amount total) {
    return total.isTooLarge()
        ? new TreasuryRejection.AmountTooLarge(Amount.MOST_INTEGER_DIGITS, total)
        : null;
  }

  static @Nullable TreasuryRejection validPolicy(RebalancingPolicy policy, int scale) {
    return policy
        .flaw(scale)
        .map(flaw -> new TreasuryRejection.PolicyInvalid(flaw.member(), flaw.problem()))
        .orElse(null);
  }

  static @Nullable TreasuryRejection notInFuture(Particulars particulars, Instant now) {
    Instant effectiveAt = particulars.effectiveAt();
    return effectiveAt != null && effectiveAt.isAfter(now)
        ? new TreasuryRejection.EffectiveInFuture(effectiveAt, now)
        : null;
  }

  static @Nullable TreasuryRejection notBeforeOpening(Particulars particulars, Treasury treasury) {
    Instant effectiveAt = particulars.effectiveAt();
    return effectiveAt != null && effectiveAt.isBefore(treasury.openedAt())
        ? new TreasuryRejection.EffectiveBeforeOpening(effectiveAt, treasury.openedAt())
        : null;
  }

  static @Nullable TreasuryRejection notBeforeSending(Particulars particulars, Transfer transfer) {
    Instant effectiveAt = particulars.effectiveAt();
    return effectiveAt != null && effectiveAt.isBefore(transfer.sentAt())
        ? new TreasuryRejection.EffectiveBeforeTransfer(effectiveAt, transfer.sentAt())
        : null;
  }

  /** What is told of a transfer that the treasury does not have open. */
  static TreasuryRejection notOpen(
      UUID transferId, TreasuryCommand command, History history, Instant now) {
    Recorded<? extends TreasuryEvent> closing = history.closingOf(transferId).orElse(null);
    if (closing == null) {
      return new TreasuryRejection.TransferNotFound(transferId);
    }
    TreasuryRejection expired = expired(command, now);
    return expired != null
        ? expired
        : new TreasuryRejection.TransferNotOpen(
            transferId,
            closing.event() instanceof TreasuryEvent.TransferFailed
                ? Transfer.State.FAILED
                : Transfer.State.SETTLED,
            closing.version());
  }

  static @Nullable TreasuryRejection differentVenues(Venue from, Venue to) {
    return from == to ? new TreasuryRejection.SameVenue(from) : null;
  }

  static @Nullable TreasuryRejection enabled(@Nullable Network network) {
    return network != null && !network.enabled()
        ? new TreasuryRejection.NetworkDisabled(network.name())
        : null;
  }

  static @Nullable TreasuryRejection withinLimits(@Nullable Network network, Amount amount) {
    return network != null && !network.carries(amount)
        ? new TreasuryRejection.OutsideNetworkLimits(
            network.name(), amount, network.min(), network.max())
        : null;
  }

  static @Nullable TreasuryRejection notFrozen(Treasury treasury, Venue venue) {
    return treasury.frozen().contains(venue) ? new TreasuryRejection.VenueFrozen(venue) : null;
  }

  static @Nullable TreasuryRejection covered(Treasury treasury, Venue venue, Amount required) {
    Amount available = treasury.balances().at(venue);
    return required.isAbove(available)
        ? new TreasuryRejection.InsufficientFunds(venue, available, required)
        : null;
  }

  static @Nullable TreasuryRejection roomToSend(Treasury treasury, @Nullable Transit transit) {
    int open = treasury.openTransfers().size();
    return transit != null && open >= MOST_TRANSFERS
        ? new TreasuryRejection.TooManyTransfers(open, MOST_TRANSFERS)
        : null;
  }

  static @Nullable TreasuryRejection keepsMinimum(Treasury treasury, Venue venue, Amount required) {
    Amount available = treasury.balances().at(venue);
    Amount minimum = treasury.policy().minimums().of(venue);
    return treasury.policy().enforceMinimums() && available.minus(required).isBelow(minimum)
        ? new TreasuryRejection.BelowVenueMinimum(venue, minimum, available, required)
        : null;
  }
}
