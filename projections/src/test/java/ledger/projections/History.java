package ledger.projections;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
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
import ledger.treasury.Flow;
import ledger.treasury.Inheritance;
import ledger.treasury.Kind;
import ledger.treasury.Movement;
import ledger.treasury.Operation;
import ledger.treasury.Origin;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.Recorded;
import ledger.treasury.Transfer;
import ledger.treasury.Transit;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;

/** A treasury to which random things happen, the same ones for the same seed. */
public final class History {

  private static final Instant BEGINNING = Instant.parse("2026-11-20T10:00:00Z");

  private static final int MOSTLY_OPEN = 5;

  private final TreasuryId id;
  private final Random random;
  private final Instant beginning;
  private final List<Recorded<TreasuryEvent>> events = new ArrayList<>();
  private final List<Treasury> states = new ArrayList<>();
  private final Set<Long> reversed = new HashSet<>();

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
        random.nextInt(3) == 0 ? inherited() : null,
        particulars());
  }

  private Inheritance inherited() {
    Origin origin =
        new Origin(
            new TreasuryId("origin"),
            random.nextInt(1_000),
            random.nextBoolean() ? null : BEGINNING.minusSeconds(7),
            random.nextBoolean() ? null : BEGINNING.minusSeconds(3));
    List<Transfer> onTheirWay =
        Stream.generate(
                () ->
                    new Transfer(
                        new UUID(random.nextLong(), random.nextLong()),
                        0,
                        new Movement(
                            Venue.LOCAL,
                            Venue.GLOBAL,
                            amountUpTo(Amount.parse("1000")).plus(Amount.parse("1")),
                            "CHAIN",
                            Amount.parse("2"),
                            transit()),
                        BEGINNING.minusSeconds(random.nextInt(1_000))))
            .limit(random.nextInt(4))
            .toList();
    return new Inheritance(
        origin, onTheirWay, random.nextBoolean() ? Set.of() : Set.of(Venue.LOCAL));
  }

  private TreasuryEvent anything() {
    return switch (random.nextInt(30)) {
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
      case 19, 20, 21, 22 -> endOfATransfer();
      case 23, 24 -> reversal();
      case 25, 26 -> adjustment();
      case 27 -> freezeOrThaw();
      default -> new TreasuryEvent.PolicyChanged(policy(), particulars());
    };
  }

  private Movement movement() {
    Venue from = venue();
    Venue to = from == Venue.LOCAL ? Venue.GLOBAL : Venue.LOCAL;
    Amount fee = random.nextInt(3) == 0 ? Amount.ZERO : Amount.parse("0.01");
    Amount amount = amountUpTo(latest().balances().at(from).minus(fee).max(Amount.ZERO));
    boolean confirmed = random.nextBoolean() && amount.isPositive();
    return new Movement(
        from,
        to,
        amount,
        "TRC20",
        amount.isZero() ? Amount.ZERO : fee,
        confirmed ? transit() : null);
  }

  private Transit transit() {
    return new Transit(random.nextBoolean() ? null : 1L + random.nextInt(1_000));
  }

  private TreasuryEvent endOfATransfer() {
    List<Transfer> open = latest().openTransfers();
    if (open.isEmpty() || (open.size() < MOSTLY_OPEN && random.nextBoolean())) {
      return adjustment();
    }
    Transfer transfer = open.get(random.nextInt(open.size()));
    return random.nextInt(3) > 0
        ? new TreasuryEvent.TransferSettled(
            transfer.transferId(), transfer.movement(), particulars())
        : new TreasuryEvent.TransferFailed(
            transfer.transferId(), transfer.movement(), random.nextBoolean(), particulars());
  }

  /** Of any outflow or inflow that was not taken back before. */
  private TreasuryEvent reversal() {
    Recorded<TreasuryEvent> original = events.get(random.nextInt(events.size()));
    Operation operation = Operation.of(original, states.get((int) original.version()));
    boolean reversible =
        original.event() instanceof TreasuryEvent.OutflowRecorded
            || original.event() instanceof TreasuryEvent.InflowRecorded;
    if (!reversible || !reversed.add(original.version())) {
      return adjustment();
    }
    return new TreasuryEvent.OperationReversed(
        original.version(),
        new Flow(
            operation.action(),
            Objects.requireNonNull(operation.amount()),
            operation.from(),
            operation.to(),
            null,
            Amount.ZERO),
        new Particulars(operation.effectiveAt(), null, "why, ünd"));
  }

  private TreasuryEvent adjustment() {
    Venue venue = venue();
    Amount amount = amountUpTo(latest().balances().at(venue));
    return new TreasuryEvent.BalanceAdjusted(
        venue, random.nextBoolean() ? amount : amount.negated(), particulars());
  }

  private TreasuryEvent freezeOrThaw() {
    Venue venue = venue();
    return latest().frozen().contains(venue)
        ? new TreasuryEvent.VenueUnfrozen(venue, new Particulars(null, null, "over"))
        : new TreasuryEvent.VenueFrozen(venue, new Particulars(null, null, "why"));
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
