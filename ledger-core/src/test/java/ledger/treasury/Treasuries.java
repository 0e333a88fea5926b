package ledger.treasury;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.Preset;
import ledger.policy.RebalancingPolicy;
import org.jspecify.annotations.Nullable;

/** Treasuries, turns and events to test with. */
final class Treasuries {

  static final TreasuryId ID = new TreasuryId("usdt-main");
  static final TreasuryId SIMULATION = new TreasuryId("usdt-rehearsal");
  static final Asset USDT = new Asset("USDT");
  static final int SCALE = 6;
  static final Instant OPENED_AT = Instant.parse("2026-11-19T08:00:00.000000Z");
  static final Instant NOW = Instant.parse("2026-11-20T10:15:30.000000Z");
  static final Attribution OPERATOR =
      new Attribution("operator-7", List.of("OPERATOR", "AUDITOR"), Channel.API, "request-1");

  private Treasuries() {}

  /** LIVE, under preset {@code default}. */
  static TreasuryEvent.TreasuryOpened opening(String local, String global) {
    return opening(Kind.LIVE, SCALE, local, global, Preset.DEFAULT.policy(), null);
  }

  static TreasuryEvent.TreasuryOpened opening(
      Kind kind,
      int scale,
      String local,
      String global,
      RebalancingPolicy policy,
      @Nullable Instant effectiveAt) {
    return new TreasuryEvent.TreasuryOpened(
        USDT,
        scale,
        kind,
        Amount.parse(local),
        Amount.parse(global),
        policy,
        null,
        at(effectiveAt));
  }

  /** Over an instant network. */
  static Movement instantly(Venue from, Venue to, String amount, String network, String fee) {
    return new Movement(from, to, Amount.parse(amount), network, Amount.parse(fee), null);
  }

  /** Over a network that confirms within a minute. */
  static Movement inTransit(Venue from, Venue to, String amount, String fee) {
    return new Movement(
        from, to, Amount.parse(amount), "CHAIN", Amount.parse(fee), new Transit(60L));
  }

  /** The event in an envelope, recorded as many seconds after the opening as its version says. */
  static <E extends TreasuryEvent> Recorded<E> recorded(long version, E event) {
    return new Recorded<>(
        eventId(version), ID, version, OPENED_AT.plusSeconds(version), event, OPERATOR);
  }

  /** What the events add up to. */
  static Treasury treasury(TreasuryEvent... events) {
    Treasury treasury = null;
    for (int version = 0; version < events.length; version++) {
      treasury = Treasury.evolve(treasury, recorded(version, events[version]));
    }
    return requireNonNull(treasury);
  }

  static UUID eventId(long number) {
    return new UUID(0x7000, number);
  }

  static Turn turn(Instant now, long number) {
    return new Turn(now, eventId(number), OPERATOR, null);
  }

  static Turn turn(Instant now, long number, long expectedVersion) {
    return new Turn(now, eventId(number), OPERATOR, expectedVersion);
  }

  static Particulars at(@Nullable Instant effectiveAt) {
    return new Particulars(effectiveAt, null, null);
  }
}
