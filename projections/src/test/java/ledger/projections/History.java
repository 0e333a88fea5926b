package ledger.projections;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.Preset;
import ledger.policy.RebalancingPolicy;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Kind;
import ledger.treasury.Movement;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;

/** A treasury to which random things happen, the same ones for the same seed. */
public final class History {

  private static final Instant BEGINNING = Instant.parse("2026-11-20T10:00:00Z");

  private final TreasuryId id;
  private final Random random;
  private final Instant beginning;
  private final List<Recorded<TreasuryEvent>> events = new ArrayList<>();
  private final List<Treasury> states = new ArrayList<>();

  public History(String id, long seed) {
    this(id, seed, BEGINNING);
  }

  /** Everything is recorded after the beginning. */
  public History(String id, long seed, Instant beginning) {
    this.id = new TreasuryId(id);
    this.random = new Random(seed);
    this.beginning = beginning;
  }

  public TreasuryId id() {
    return id;
  }

  /** What happened, by version. */
  public List<Recorded<TreasuryEvent>> events() {
    return events;
  }

  /** The fold after each version. */
  public List<Treasury> states() {
    return states;
  }

  public Treasury latest() {
    return states.getLast();
  }

  public Recorded<TreasuryEvent> next() {
    return record(events.isEmpty() ? opening() : anything());
  }

  public List<Recorded<TreasuryEvent>> next(int count) {
    return Stream.generate(this::next).limit(count).toList();
  }

  /** Records an event of the test's choice. */
  public Recorded<TreasuryEvent> record(TreasuryEvent event) {
    Recorded<TreasuryEvent> recorded =
        new Recorded<>(
            new UUID(random.nextLong(), random.nextLong()),
            id,
            events.size(),
            later(),
            event,
            new Attribution("ops-" + random.nextInt(3), List.of("OPERATOR"), channel(), "r"));
    states.add(Treasury.evolve(states.isEmpty() ? null : latest(), recorded));
    events.add(recorded);
    return recorded;
  }

  /** Sometimes the very next microsecond, sometimes seconds later. */
  private Instant later() {
    long micros = random.nextBoolean() ? 1 : random.nextInt(5_000_000) + 1;
    Instant last = events.isEmpty() ? beginning : events.getLast().recordedAt();
    return last.plusNanos(micros * 1_000);
  }

  private Channel channel() {
    return List.of(Channel.values()).get(random.nextInt(Channel.values().length));
  }

  private TreasuryEvent opening() {
    return new TreasuryEvent.TreasuryOpened(
        new Asset("USDT"),
        6,
        random.nextBoolean() ? Kind.LIVE : Kind.SIMULATION,
        amountUpTo(Amount.parse("1000000")),
        amountUpTo(Amount.parse("1000000")),
        Preset.DEFAULT.policy(),
        particulars());
  }

  private TreasuryEvent anything() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8 ->
          new TreasuryEvent.OutflowRecorded(
              amountUpTo(latest().balances().local()),
              random.nextInt(4) == 0 ? Purpose.STRESS_TEST : Purpose.WITHDRAWAL,
              particulars());
      case 9, 10, 11, 12, 13 ->
          new TreasuryEvent.InflowRecorded(
              venue(), amountUpTo(Amount.parse("250000")), particulars());
      case 14, 15, 16 -> new TreasuryEvent.FundsMoved(movement(), particulars());
      case 17, 18 -> new TreasuryEvent.FundsRebalanced(movement(), particulars());
      default -> new TreasuryEvent.PolicyChanged(policy(), particulars());
    };
  }

  private Movement movement() {
    Venue from = venue();
    Venue to = from == Venue.LOCAL ? Venue.GLOBAL : Venue.LOCAL;
    Amount fee = random.nextInt(3) == 0 ? Amount.ZERO : Amount.parse("0.01");
    Amount amount = amountUpTo(latest().balances().at(from).minus(fee).max(Amount.ZERO));
    return new Movement(from, to, amount, "TRC20", amount.isZero() ? Amount.ZERO : fee);
  }

  private RebalancingPolicy policy() {
    RebalancingPolicy preset =
        random.nextBoolean() ? Preset.DEFAULT.policy() : Preset.TERMINAL_CLASSIC.policy();
    return new RebalancingPolicy(
        Ratio.parse("0." + (1 + random.nextInt(99))),
        preset.driftBand(),
        preset.minimums(),
        preset.enforceMinimums(),
        preset.sizing(),
        preset.networkChoice(),
        List.of(
            Network.instant("TRC20", "0.01"), Network.instant("NET" + random.nextInt(100), "1.5")));
  }

  private Venue venue() {
    return random.nextBoolean() ? Venue.LOCAL : Venue.GLOBAL;
  }

  private Amount amountUpTo(Amount most) {
    return new Amount(most.value().multiply(BigDecimal.valueOf(random.nextInt(1_000), 3))).floor(6);
  }

  private Particulars particulars() {
    return switch (random.nextInt(4)) {
      case 0 -> Particulars.NONE;
      case 1 -> new Particulars(null, "ref \"" + random.nextInt(100) + "\", {a\\b}", null);
      case 2 -> new Particulars(BEGINNING.minusSeconds(random.nextInt(100_000)), null, "why, ünd");
      default ->
          new Particulars(Instant.parse("2026-11-20T09:00:00.000001Z"), "", "line\nbreak NULL");
    };
  }
}
