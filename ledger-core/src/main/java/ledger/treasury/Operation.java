package ledger.treasury;

import java.time.Instant;
import java.util.UUID;
import ledger.advice.Health;
import ledger.advice.LocalRatio;
import ledger.advice.Zone;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.treasury.TreasuryEvent.BalanceAdjusted;
import ledger.treasury.TreasuryEvent.FundsMoved;
import ledger.treasury.TreasuryEvent.FundsRebalanced;
import ledger.treasury.TreasuryEvent.InflowRecorded;
import ledger.treasury.TreasuryEvent.OperationReversed;
import ledger.treasury.TreasuryEvent.OutflowRecorded;
import ledger.treasury.TreasuryEvent.PolicyChanged;
import ledger.treasury.TreasuryEvent.TransferFailed;
import ledger.treasury.TreasuryEvent.TransferSettled;
import ledger.treasury.TreasuryEvent.TreasuryOpened;
import ledger.treasury.TreasuryEvent.VenueFrozen;
import ledger.treasury.TreasuryEvent.VenueUnfrozen;
import org.jspecify.annotations.Nullable;

/**
 * One line of the operation log, and the receipt of the command that wrote it.
 *
 * @param amount what was moved, without the fee; of a reversal negative; none where no single
 *     amount applies
 * @param fee what this operation charged; zero where nothing, negative where it was given back
 * @param transferId of a transfer that was sent, settled or failed
 * @param reverses the version that was taken back
 * @param balances after the operation, like total, localRatio, health and zone
 */
public record Operation(
    UUID eventId,
    TreasuryId treasuryId,
    long version,
    Action action,
    Instant recordedAt,
    Instant effectiveAt,
    @Nullable Amount amount,
    @Nullable Venue from,
    @Nullable Venue to,
    @Nullable String network,
    Amount fee,
    @Nullable UUID transferId,
    Balances balances,
    Amount total,
    Ratio localRatio,
    Ratio health,
    Zone zone,
    long policyVersion,
    @Nullable Long reverses,
    @Nullable String reference,
    @Nullable String reason,
    String actor,
    Channel channel) {

  /**
   * The operation that an event was.
   *
   * @param after the treasury with the event in it
   */
  public static Operation of(Recorded<? extends TreasuryEvent> recorded, Treasury after) {
    TreasuryEvent event = recorded.event();
    Told told = Told.of(recorded);
    Balances balances = after.balances();
    Health health = Health.of(balances, after.policy());
    return new Operation(
        recorded.eventId(),
        recorded.treasuryId(),
        recorded.version(),
        Action.of(event),
        recorded.recordedAt(),
        recorded.effectiveAt(),
        told.amount,
        told.from,
        told.to,
        told.network,
        told.fee,
        told.transferId,
        balances,
        balances.total(),
        LocalRatio.of(balances),
        health.score(),
        health.zone(),
        after.policyVersion(),
        event instanceof OperationReversed reversal ? reversal.reverses() : null,
        event.particulars().reference(),
        event.particulars().reason(),
        recorded.attribution().actor(),
        recorded.attribution().channel());
  }

  /** How much went from where to where, and in which transfer. */
  private record Told(
      @Nullable Amount amount,
      @Nullable Venue from,
      @Nullable Venue to,
      @Nullable String network,
      Amount fee,
      @Nullable UUID transferId) {

    private static final Told NOTHING = new Told(null, null, null, null, Amount.ZERO, null);

    private static Told of(Recorded<? extends TreasuryEvent> recorded) {
      return switch (recorded.event()) {
        case OutflowRecorded outflow -> paid(Venue.LOCAL, null, outflow.amount());
        case InflowRecorded inflow -> paid(null, inflow.venue(), inflow.amount());
        case FundsMoved move -> sent(move.movement(), recorded.eventId());
        case FundsRebalanced rebalance -> sent(rebalance.movement(), recorded.eventId());
        case TransferSettled settlement ->
            moved(settlement.movement(), Amount.ZERO, settlement.transferId());
        case TransferFailed failure ->
            moved(
                failure.movement(),
                failure.feeSpent() ? Amount.ZERO : failure.movement().fee().negated(),
                failure.transferId());
        case OperationReversed reversal -> takenBack(reversal.original());
        case BalanceAdjusted adjustment ->
            adjustment.amount().isNegative()
                ? paid(adjustment.venue(), null, adjustment.amount().magnitude())
                : paid(null, adjustment.venue(), adjustment.amount());
        case TreasuryOpened _, PolicyChanged _, VenueFrozen _, VenueUnfrozen _ -> NOTHING;
      };
    }

    private static Told paid(@Nullable Venue from, @Nullable Venue to, Amount amount) {
      return new Told(amount, from, to, null, Amount.ZERO, null);
    }

    private static Told sent(Movement movement, UUID eventId) {
      return moved(movement, movement.fee(), movement.transit() == null ? null : eventId);
    }

    private static Told moved(Movement movement, Amount fee, @Nullable UUID transferId) {
      return new Told(
          movement.amount(), movement.from(), movement.to(), movement.network(), fee, transferId);
    }

    /** Negated: from falls by amount and fee and to rises by amount, as in every other line. */
    private static Told takenBack(Flow original) {
      return new Told(
          original.amount().negated(),
          original.from(),
          original.to(),
          original.network(),
          original.fee().negated(),
          null);
    }
  }
}
