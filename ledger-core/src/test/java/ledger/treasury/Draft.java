package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static ledger.treasury.Treasuries.OPENED_AT;
import static ledger.treasury.Treasuries.SCALE;
import static ledger.treasury.Treasuries.USDT;

import java.time.Instant;
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

  @Nullable Instant validUntil = NOW;
  @Nullable Instant effectiveAt = NOW;
  Amount amount = Amount.parse("100");
  Venue from = Venue.GLOBAL;
  Venue to = Venue.LOCAL;
  String network = "TRC20";
  Purpose purpose = Purpose.STRESS_TEST;
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

  /** The draft with these rules broken, in this order. */
  static Draft breaking(Breach... breaches) {
    Draft draft = new Draft();
    for (Breach breach : breaches) {
      breach.in(draft);
    }
    return draft;
  }

  Treasury treasury() {
    return Treasuries.treasury(Treasuries.opening(kind, SCALE, local, global, policy(), openedAt));
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
                Settlement.INSTANT,
                null))
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

  ChangePolicy changePolicy() {
    return new ChangePolicy(ID, newPolicy, Particulars.NONE, validUntil);
  }

  Particulars particulars() {
    return new Particulars(effectiveAt, "invoice 4711", "as agreed");
  }
}
