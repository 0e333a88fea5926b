package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.USDT;
import static ledger.treasury.Treasuries.eventId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import ledger.money.Amount;
import ledger.money.Dice;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.NetworkChoice;
import ledger.policy.RandomPolicy;
import ledger.policy.RebalancingPolicy;
import ledger.policy.Sizing;
import org.jspecify.annotations.Nullable;

/**
 * Draws the commands of one treasury's life, sensible and senseless, and the clock of their turns,
 * which now and then stands still or is put back.
 */
final class RandomCommands {

  private final Dice dice;
  private final int scale;
  private final Amount magnitude;
  private Instant clock = Treasuries.NOW;
  private long turns;

  RandomCommands(Dice dice) {
    this.dice = dice;
    this.scale = dice.below(19);
    this.magnitude = Dice.units(1 + dice.below(1_000_000_000), Math.min(scale, dice.below(4)));
  }

  /** A turn some time after the last one, or before it. */
  Turn turn() {
    clock =
        switch (dice.below(10)) {
          case 0 -> clock.minusSeconds(dice.below(3_600));
          case 1 -> clock;
          case 2 -> clock.plusNanos(dice.below(3_000));
          default -> clock.plusNanos(1 + dice.below(1_000_000_000));
        };
    return new Turn(clock, eventId(turns++), Treasuries.OPERATOR, null);
  }

  OpenTreasury opening() {
    return new OpenTreasury(
        ID,
        USDT,
        scale,
        dice.once(2) ? Kind.LIVE : Kind.SIMULATION,
        dice.upTo(magnitude, scale),
        dice.upTo(magnitude, scale),
        policy(),
        Treasuries.at(dice.once(2) ? null : clock.minusSeconds(1 + dice.below(100_000))),
        null);
  }

  /** The first of a life: an opening like any other, or one that goes on from an earlier life. */
  TreasuryCommand first(@Nullable Treasury earlier) {
    if (earlier == null || dice.once(3)) {
      return opening();
    }
    Treasury state = dice.once(3) ? earlier : drained(earlier);
    return new OpenSimulation(
        ID,
        state,
        new Origin(ID, state.version(), null, null),
        Treasuries.at(dice.once(20) ? clock.plusSeconds(1) : null),
        validUntil());
  }

  /** As it might have been on the effective clock. */
  private static Treasury drained(Treasury treasury) {
    return Treasury.evolve(
        treasury,
        new Recorded<>(
            eventId(0),
            treasury.id(),
            treasury.version() + 1,
            treasury.recordedAt().plusSeconds(1),
            new TreasuryEvent.OutflowRecorded(
                treasury.balances().local().plus(Amount.parse("1")),
                Purpose.WITHDRAWAL,
                Particulars.NONE),
            Treasuries.OPERATOR));
  }

  TreasuryCommand next(Chronicle past) {
    Treasury treasury = past.treasury();
    return switch (dice.below(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> step(treasury, particulars(treasury), validUntil());
      case 9 ->
          new ChangePolicy(
              ID,
              dice.once(5) ? invalid(treasury.policy()) : policy(),
              Particulars.NONE,
              validUntil());
      case 10, 11, 12 ->
          new SettleTransfer(ID, transfer(past), particulars(treasury), validUntil());
      case 13 ->
          new FailTransfer(
              ID, transfer(past), dice.once(2), explained(particulars(treasury)), validUntil());
      case 14, 15, 16 ->
          new ReverseOperation(
              ID, dice.below(past.events().size() + 2), explained(Particulars.NONE), validUntil());
      case 17 -> adjustment(treasury);
      case 18 -> freezeOrUnfreeze(treasury);
      default -> dice.once(3) ? opening() : new ExecuteRebalance(ID, particulars(treasury), null);
    };
  }

  /** One that can be booked or merely tried. */
  WhatIf.Step step(Treasury treasury, Particulars particulars, @Nullable Instant validUntil) {
    return switch (dice.below(8)) {
      case 0, 1 ->
          new RecordOutflow(
              ID,
              amount(treasury.balances().local()),
              dice.oneOf(Purpose.class),
              particulars,
              validUntil);
      case 2, 3 ->
          new RecordInflow(ID, dice.oneOf(Venue.class), amount(magnitude), particulars, validUntil);
      case 4, 5, 6 -> move(treasury, particulars, validUntil);
      default -> new ExecuteRebalance(ID, particulars, validUntil);
    };
  }

  /** Mostly one that is open, else one that was, or never. */
  private UUID transfer(Chronicle past) {
    List<Transfer> open = past.treasury().openTransfers();
    if (open.isEmpty() || dice.once(4)) {
      return dice.once(4) ? eventId(-1) : dice.oneOf(past.events()).eventId();
    }
    return dice.oneOf(open).transferId();
  }

  private AdjustBalance adjustment(Treasury treasury) {
    Venue venue = dice.oneOf(Venue.class);
    Amount amount = amount(treasury.balances().at(venue));
    return new AdjustBalance(
        ID,
        venue,
        dice.once(2) ? amount : amount.negated(),
        explained(particulars(treasury)),
        validUntil());
  }

  /** Mostly what makes sense, and mostly short freezes. */
  private TreasuryCommand freezeOrUnfreeze(Treasury treasury) {
    Venue venue = dice.oneOf(Venue.class);
    boolean ends = treasury.frozen().contains(venue) != dice.once(4);
    return ends
        ? new UnfreezeVenue(ID, venue, explained(Particulars.NONE), validUntil())
        : new FreezeVenue(ID, venue, explained(Particulars.NONE), validUntil());
  }

  private static Particulars explained(Particulars particulars) {
    return new Particulars(particulars.effectiveAt(), "invoice 4711", "as agreed");
  }

  private MoveFunds move(Treasury treasury, Particulars particulars, @Nullable Instant validUntil) {
    Venue from = dice.oneOf(Venue.class);
    Venue to = dice.once(10) ? from : from == Venue.LOCAL ? Venue.GLOBAL : Venue.LOCAL;
    Network network = dice.oneOf(treasury.policy().networks());
    return new MoveFunds(
        ID,
        from,
        to,
        amount(treasury.balances().at(from)),
        dice.once(20) ? "PIGEON" : network.name(),
        particulars,
        validUntil);
  }

  /** Mostly within what is there, often all of it, sometimes more or senseless. */
  private Amount amount(Amount available) {
    Amount unit = Dice.units(1, scale);
    return switch (dice.below(12)) {
      case 0 -> available;
      case 1 -> available.plus(unit);
      case 2 -> available.minus(unit);
      case 3 -> dice.oneOf(List.of(Amount.ZERO, unit.negated(), Dice.units(1, scale + 1)));
      case 4 -> dice.once(4) ? Breach.THIRTY_ONE_DIGITS : unit;
      default -> dice.upTo(available, scale);
    };
  }

  RebalancingPolicy policy() {
    return RandomPolicy.draw(dice, scale, magnitude);
  }

  private static RebalancingPolicy invalid(RebalancingPolicy policy) {
    return new RebalancingPolicy(
        policy.targetLocalRatio(),
        policy.driftBand(),
        policy.minimums(),
        policy.enforceMinimums(),
        Sizing.GROSS,
        new NetworkChoice("PIGEON"),
        policy.networks());
  }

  private Particulars particulars(Treasury treasury) {
    Instant effectiveAt =
        switch (dice.below(10)) {
          case 0 -> treasury.openedAt();
          case 1 -> treasury.openedAt().minus(1, ChronoUnit.MICROS);
          case 2 -> treasury.recordedAt();
          case 3 -> clock.plusSeconds(dice.below(10_000));
          default -> null;
        };
    return Treasuries.at(effectiveAt);
  }

  private @Nullable Instant validUntil() {
    return dice.once(10) ? clock.plusMillis(dice.below(2_000) - 1_000L) : null;
  }
}
