package ledger.treasury;

import static java.util.Objects.requireNonNull;
import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.SCALE;
import static ledger.treasury.Treasuries.SIMULATION;
import static ledger.treasury.Treasuries.USDT;
import static ledger.treasury.Treasuries.eventId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.Policies;
import ledger.policy.Preset;
import ledger.policy.RebalancingPolicy;
import ledger.policy.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * A command that breaks no rule and the treasury it is for, both still open to change. Its instants
 * are the latest that are allowed.
 */
final class Draft {

  /** The version that sent 100 from GLOBAL to LOCAL for a fee of 1. */
  static final long SENT = 1;

  @Nullable Instant validUntil = NOW;
  @Nullable Instant effectiveAt = NOW;
  Amount amount = Amount.parse("100");
  Venue from = Venue.GLOBAL;
  Venue to = Venue.LOCAL;
  String network = "TRC20";
  Purpose purpose = Purpose.STRESS_TEST;
  UUID transferId = eventId(SENT);
  boolean feeSpent;
  long version = SENT;
  Venue unfreezes = Venue.GLOBAL;
  RebalancingPolicy newPolicy = Preset.TERMINAL_CLASSIC.policy();
  boolean exists;

  Kind kind = Kind.SIMULATION;
  Instant openedAt = OPENED_AT;
  String local = "1000";
  String global = "1000";
  boolean enforceMinimums;
  String localMinimum = "1";
  String globalMinimum = "1";
  boolean networkEnabled = true;
  @Nullable Amount networkMin;
  @Nullable Amount networkMax;
  Settlement settlement = Settlement.INSTANT;
  boolean isLocalFrozen;

  /** What happened after the opening, where a command looks back. */
  Instant sentAt = OPENED_AT;

  String paidOut = "0";
  String broughtIn = "0";
  boolean isClosed;
  boolean isReversed;

  /** The draft with these rules broken, in this order. */
  static Draft breaking(Breach... breaches) {
    Draft draft = new Draft();
    for (Breach breach : breaches) {
      breach.in(draft);
    }
    return draft;
  }

  Treasury treasury() {
    return isLocalFrozen
        ? Treasuries.treasury(opening(), freeze(Venue.LOCAL))
        : Treasuries.treasury(opening());
  }

  /** With a freeze to end, of GLOBAL. */
  Treasury frozen() {
    return Treasuries.treasury(opening(), freeze(Venue.GLOBAL));
  }

  /** With a move at {@link #SENT} that has arrived. */
  Chronicle moved() {
    return past(Treasuries.instantly(Venue.GLOBAL, Venue.LOCAL, "100", "TRC20", "1"));
  }

  /** With a move at {@link #SENT} that is still on its way. */
  Chronicle sent() {
    return past(Treasuries.inTransit(Venue.GLOBAL, Venue.LOCAL, "100", "1"));
  }

  private Chronicle past(Movement movement) {
    List<TreasuryEvent> events = new ArrayList<>();
    events.add(opening());
    events.add(new TreasuryEvent.FundsMoved(movement, Treasuries.at(sentAt)));
    if (!paidOut.equals("0")) {
      events.add(
          new TreasuryEvent.OutflowRecorded(
              Amount.parse(paidOut), Purpose.WITHDRAWAL, Particulars.NONE));
    }
    if (!broughtIn.equals("0")) {
      events.add(
          new TreasuryEvent.InflowRecorded(
              Venue.GLOBAL, Amount.parse(broughtIn), Particulars.NONE));
    }
    if (isClosed) {
      events.add(new TreasuryEvent.TransferSettled(eventId(SENT), movement, Particulars.NONE));
    }
    if (isReversed) {
      events.add(
          new TreasuryEvent.OperationReversed(
              SENT, requireNonNull(Flow.reversible(events.get((int) SENT))), Particulars.NONE));
    }
    return Chronicle.of(events.toArray(TreasuryEvent[]::new));
  }

  private TreasuryEvent opening() {
    return Treasuries.opening(kind, SCALE, local, global, policy(), openedAt);
  }

  private static TreasuryEvent freeze(Venue venue) {
    return new TreasuryEvent.VenueFrozen(venue, Particulars.NONE);
  }

  RebalancingPolicy policy() {
    return Policies.like(Preset.TERMINAL_CLASSIC)
        .choice("CHEAPEST")
        .enforced(enforceMinimums)
        .minimums(localMinimum, globalMinimum)
        .networks(
            new Network(
                "TRC20",
                Amount.parse("1"),
                networkMin,
                networkMax,
                networkEnabled,
                settlement,
                settlement == Settlement.INSTANT ? null : 60L))
        .policy();
  }

  /** With the draft's amount in LOCAL. */
  OpenTreasury open() {
    return new OpenTreasury(
        ID, USDT, SCALE, kind, amount, Amount.parse(global), newPolicy, particulars(), validUntil);
  }

  RecordOutflow outflow() {
    return new RecordOutflow(ID, amount, purpose, particulars(), validUntil);
  }

  RecordInflow inflow() {
    return new RecordInflow(ID, to, amount, particulars(), validUntil);
  }

  MoveFunds move() {
    return new MoveFunds(ID, from, to, amount, network, particulars(), validUntil);
  }

  ExecuteRebalance rebalance() {
    return new ExecuteRebalance(ID, particulars(), validUntil);
  }

  SettleTransfer settlement() {
    return new SettleTransfer(ID, transferId, particulars(), validUntil);
  }

  FailTransfer failure() {
    return new FailTransfer(ID, transferId, feeSpent, particulars(), validUntil);
  }

  ReverseOperation reversal() {
    return new ReverseOperation(ID, version, saidLater(), validUntil);
  }

  /** Takes the amount from LOCAL. */
  AdjustBalance adjustment() {
    return new AdjustBalance(ID, Venue.LOCAL, amount.negated(), particulars(), validUntil);
  }

  FreezeVenue freeze() {
    return new FreezeVenue(ID, Venue.LOCAL, saidLater(), validUntil);
  }

  UnfreezeVenue unfreeze() {
    return new UnfreezeVenue(ID, unfreezes, saidLater(), validUntil);
  }

  /** From the state with a move on its way. */
  OpenSimulation simulation() {
    Treasury state = sent().treasury();
    return new OpenSimulation(
        SIMULATION, state, new Origin(ID, state.version(), null, null), particulars(), validUntil);
  }

  ChangePolicy changePolicy() {
    return new ChangePolicy(ID, newPolicy, Particulars.NONE, validUntil);
  }

  Particulars particulars() {
    return new Particulars(effectiveAt, "invoice 4711", "as agreed");
  }

  /** Of what takes effect when it is recorded, or when something else did. */
  Particulars saidLater() {
    return new Particulars(null, "invoice 4711", "as agreed");
  }
}
