package ledger.app.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import ledger.app.simulator.schedule.Chance;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.policy.Minimums;
import ledger.policy.Network;
import ledger.policy.NetworkChoice;
import ledger.policy.RebalancingPolicy;
import ledger.policy.Settlement;
import ledger.policy.Sizing;
import ledger.treasury.AdjustBalance;
import ledger.treasury.ChangePolicy;
import ledger.treasury.ExecuteRebalance;
import ledger.treasury.FailTransfer;
import ledger.treasury.FreezeVenue;
import ledger.treasury.Kind;
import ledger.treasury.MoveFunds;
import ledger.treasury.OpenSimulation;
import ledger.treasury.OpenTreasury;
import ledger.treasury.Origin;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.RecordInflow;
import ledger.treasury.RecordOutflow;
import ledger.treasury.ReverseOperation;
import ledger.treasury.SettleTransfer;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryId;
import ledger.treasury.UnfreezeVenue;
import org.jspecify.annotations.Nullable;

/** What clients want: mostly sensible, by what is known of the treasury at the moment. */
final class Orders {

  private static final Asset ASSET = new Asset("USDT");
  private static final int SCALE = 6;
  private static final Particulars EXPLAINED = new Particulars(null, "invoice 4711", "as agreed");
  private static final List<Network> NETWORKS =
      List.of(
          Network.instant("FAST", "1"),
          Network.instant("CHEAP", "0.01"),
          new Network("SLOW", Amount.parse("2"), null, null, true, Settlement.CONFIRMED, 60L),
          new Network("OFF", Amount.ZERO, null, null, false, Settlement.INSTANT, null));

  private final Chance chance;
  private final TreasuryId id;
  private final Instant now;

  Orders(Chance chance, TreasuryId id, Instant now) {
    this.chance = chance;
    this.id = id;
    this.now = now;
  }

  OpenTreasury opening() {
    return new OpenTreasury(
        id,
        ASSET,
        SCALE,
        chance.once(2) ? Kind.LIVE : Kind.SIMULATION,
        amount(1_000),
        amount(1_000),
        policy(),
        new Particulars(chance.once(2) ? null : now.minusSeconds(chance.below(100)), null, null),
        null);
  }

  /** Of a treasury that goes on from a state of another. */
  OpenSimulation simulation(Treasury state) {
    return new OpenSimulation(
        id, state, new Origin(state.id(), state.version(), null, null), Particulars.NONE, null);
  }

  RecordInflow smallInflow() {
    return new RecordInflow(id, Venue.LOCAL, Amount.parse("1"), Particulars.NONE, null);
  }

  TreasuryCommand next(Oracle.Past past) {
    Treasury treasury = past.newest();
    return switch (chance.below(20)) {
      case 0, 1, 2, 3, 4 ->
          new RecordOutflow(
              id,
              available(treasury.balances().local()),
              chance.once(10) ? Purpose.STRESS_TEST : Purpose.WITHDRAWAL,
              particulars(treasury),
              validUntil());
      case 5, 6, 7 ->
          new RecordInflow(
              id, chance.oneOf(Venue.class), amount(500), particulars(treasury), validUntil());
      case 8, 9, 10, 11 -> move(treasury);
      case 12 -> new ExecuteRebalance(id, Particulars.NONE, null);
      case 13, 14 -> new SettleTransfer(id, transfer(past), particulars(treasury), validUntil());
      case 15 -> new FailTransfer(id, transfer(past), chance.once(2), EXPLAINED, null);
      case 16, 17 ->
          new ReverseOperation(id, chance.below(past.states().size() + 1), EXPLAINED, null);
      case 18 -> adjustment(treasury);
      default ->
          chance.once(2)
              ? new ChangePolicy(id, policy(), Particulars.NONE, null)
              : freezeOrUnfreeze(treasury);
    };
  }

  private MoveFunds move(Treasury treasury) {
    Venue from = chance.oneOf(Venue.class);
    Venue to = from == Venue.LOCAL ? Venue.GLOBAL : Venue.LOCAL;
    return new MoveFunds(
        id,
        from,
        to,
        available(treasury.balances().at(from)),
        chance.once(2) ? "SLOW" : chance.oneOf(NETWORKS).name(),
        particulars(treasury),
        validUntil());
  }

  private AdjustBalance adjustment(Treasury treasury) {
    Venue venue = chance.oneOf(Venue.class);
    Amount amount = available(treasury.balances().at(venue));
    return new AdjustBalance(
        id, venue, chance.once(2) ? amount : amount.negated(), EXPLAINED, null);
  }

  private TreasuryCommand freezeOrUnfreeze(Treasury treasury) {
    Venue venue = chance.oneOf(Venue.class);
    return treasury.frozen().contains(venue) != chance.once(4)
        ? new UnfreezeVenue(id, venue, EXPLAINED, null)
        : new FreezeVenue(id, venue, EXPLAINED, null);
  }

  /** Mostly one that is open, else one that was, or never. */
  private UUID transfer(Oracle.Past past) {
    List<Transfer> open = past.newest().openTransfers();
    return open.isEmpty() || chance.once(4)
        ? chance.oneOf(past.events()).eventId()
        : chance.oneOf(open).transferId();
  }

  private RebalancingPolicy policy() {
    return new RebalancingPolicy(
        Ratio.parse("0.40"),
        Ratio.parse("0.05"),
        new Minimums(amount(200), amount(200)),
        chance.once(3),
        chance.oneOf(Sizing.class),
        new NetworkChoice(chance.oneOf(List.of("CHEAPEST", "SLOW"))),
        NETWORKS);
  }

  /** Of what is there a part, all, or a little more. */
  private Amount available(Amount most) {
    return switch (chance.below(8)) {
      case 0 -> most;
      case 1 -> most.plus(Amount.parse("0.000001"));
      default -> amount(Math.max(1, most.value().intValue() / 2));
    };
  }

  private Amount amount(int mostUnits) {
    return new Amount(java.math.BigDecimal.valueOf(1 + chance.below(mostUnits * 100), 2));
  }

  private Particulars particulars(Treasury treasury) {
    Instant effectiveAt =
        switch (chance.below(12)) {
          case 0 -> treasury.openedAt();
          case 1 -> treasury.recordedAt().minus(chance.below(1_000), ChronoUnit.MILLIS);
          case 2 -> now.truncatedTo(ChronoUnit.MICROS);
          default -> null;
        };
    return effectiveAt == null ? Particulars.NONE : new Particulars(effectiveAt, null, null);
  }

  private @Nullable Instant validUntil() {
    return chance.once(20) ? now.plusMillis(chance.below(2_000)) : null;
  }
}
