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
import org.jspecify.annotations.Nullable;

/**
 * One line of the operation log, and the receipt of the command that wrote it.
 *
 * @param amount what was moved, without the fee; none where no single amount applies
 * @param fee zero where there is none
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
    Balances balances,
    Amount total,
    Ratio localRatio,
    Ratio health,
    Zone zone,
    long policyVersion,
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
    Flow flow = Flow.of(event);
    Balances balances = after.balances();
    Health health = Health.of(balances, after.policy());
    return new Operation(
        recorded.eventId(),
        recorded.treasuryId(),
        recorded.version(),
        Action.of(event),
        recorded.recordedAt(),
        recorded.effectiveAt(),
        flow.amount,
        flow.from,
        flow.to,
        flow.network,
        flow.fee,
        balances,
        balances.total(),
        LocalRatio.of(balances),
        health.score(),
        health.zone(),
        after.policyVersion(),
        event.particulars().reference(),
        event.particulars().reason(),
        recorded.attribution().actor(),
        recorded.attribution().channel());
  }

  /** How much went from where to where. */
  private record Flow(
      @Nullable Amount amount,
      @Nullable Venue from,
      @Nullable Venue to,
      @Nullable String network,
      Amount fee) {

    private static final Flow NONE = new Flow(null, null, null, null, Amount.ZERO);

    private static Flow of(TreasuryEvent event) {
      return switch (event) {
        case TreasuryEvent.TreasuryOpened opened -> NONE;
        case TreasuryEvent.OutflowRecorded outflow ->
            new Flow(outflow.amount(), Venue.LOCAL, null, null, Amount.ZERO);
        case TreasuryEvent.InflowRecorded inflow ->
            new Flow(inflow.amount(), null, inflow.venue(), null, Amount.ZERO);
        case TreasuryEvent.FundsMoved move -> of(move.movement());
        case TreasuryEvent.FundsRebalanced rebalance -> of(rebalance.movement());
        case TreasuryEvent.PolicyChanged change -> NONE;
      };
    }

    private static Flow of(Movement movement) {
      return new Flow(
          movement.amount(), movement.from(), movement.to(), movement.network(), movement.fee());
    }
  }
}
