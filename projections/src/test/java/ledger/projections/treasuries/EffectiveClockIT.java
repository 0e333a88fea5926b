package ledger.projections.treasuries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.Preset;
import ledger.projections.History;
import ledger.projections.TestReadSide;
import ledger.projections.operations.Effective;
import ledger.projections.operations.LoggedOperation;
import ledger.projections.operations.OperationFilter;
import ledger.treasury.Kind;
import ledger.treasury.Movement;
import ledger.treasury.Operation;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.Recorded;
import ledger.treasury.Transfer;
import ledger.treasury.Transit;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Any effective instant, by what was known at any version, against the definition: every known
 * entry that took effect by then, added up.
 */
class EffectiveClockIT {

  private static final Instant OPENED = Instant.parse("2026-11-20T08:00:00Z");
  private static final int EVENTS = 1_500;
  private static final int MOMENTS = 400;

  /** More than fill a block of the highest level, and all of them backdated. */
  private static final int IMPORTED = 5_000;

  private static final Random RANDOM = new Random(20261121);
  private static final History USDT = new History("usdt", 7);
  private static final History IMPORT = new History("import", 8);
  private static final TestReadSide READ_SIDE = TestReadSide.started();
  private static final Transfers TRANSFERS = new Transfers(READ_SIDE.store.dataSource());

  @BeforeAll
  static void aHistoryOfWhichAThirdIsBackdated() throws InterruptedException {
    USDT.record(opening());
    while (USDT.events().size() < EVENTS) {
      USDT.record(anything());
    }
    IMPORT.record(opening());
    while (IMPORT.events().size() <= IMPORTED) {
      Instant past = between(OPENED, OPENED.plus(1, ChronoUnit.HOURS));
      IMPORT.record(
          new TreasuryEvent.InflowRecorded(
              Venue.LOCAL, Amount.parse(Integer.toString(IMPORT.events().size())), said(past)));
    }
    READ_SIDE.store.append(USDT.events());
    READ_SIDE.store.append(IMPORT.events());
    READ_SIDE.settle();
  }

  @AfterAll
  static void close() {
    READ_SIDE.close();
  }

  private static TreasuryEvent opening() {
    return new TreasuryEvent.TreasuryOpened(
        new Asset("USDT"),
        6,
        Kind.LIVE,
        Amount.parse("1000000"),
        Amount.parse("1000000"),
        Preset.DEFAULT.policy(),
        null,
        said(OPENED));
  }

  private static TreasuryEvent anything() {
    List<Transfer> open = USDT.latest().openTransfers();
    Amount amount = Amount.parse(Integer.toString(1 + RANDOM.nextInt(100)));
    return switch (RANDOM.nextInt(8)) {
      case 0 -> new TreasuryEvent.FundsMoved(sending(amount), sometime(OPENED));
      case 1, 2 -> open.isEmpty() ? inflow(amount) : end(open.get(RANDOM.nextInt(open.size())));
      case 3 -> freezeOrThaw();
      case 4 -> new TreasuryEvent.PolicyChanged(Preset.DEFAULT.policy(), said(null));
      case 5 -> inflow(amount);
      default -> new TreasuryEvent.OutflowRecorded(amount, Purpose.WITHDRAWAL, sometime(OPENED));
    };
  }

  private static TreasuryEvent inflow(Amount amount) {
    return new TreasuryEvent.InflowRecorded(Venue.GLOBAL, amount, sometime(OPENED));
  }

  private static Movement sending(Amount amount) {
    return new Movement(
        Venue.GLOBAL, Venue.LOCAL, amount, "CHAIN", Amount.parse("1"), new Transit(60L));
  }

  private static TreasuryEvent end(Transfer transfer) {
    return RANDOM.nextBoolean()
        ? new TreasuryEvent.TransferSettled(
            transfer.transferId(), transfer.movement(), sometime(transfer.sentAt()))
        : new TreasuryEvent.TransferFailed(
            transfer.transferId(), transfer.movement(), false, sometime(transfer.sentAt()));
  }

  private static TreasuryEvent freezeOrThaw() {
    return USDT.latest().frozen().contains(Venue.LOCAL)
        ? new TreasuryEvent.VenueUnfrozen(Venue.LOCAL, said(null))
        : new TreasuryEvent.VenueFrozen(Venue.LOCAL, said(null));
  }

  private static Particulars said(@Nullable Instant effectiveAt) {
    return new Particulars(effectiveAt, null, "why");
  }

  /** A third of the entries took effect at any time from then until now. */
  private static Particulars sometime(Instant earliest) {
    return said(RANDOM.nextInt(3) > 0 ? null : between(earliest, USDT.latest().recordedAt()));
  }

  private static Instant between(Instant from, Instant to) {
    long micros = ChronoUnit.MICROS.between(from, to);
    return micros <= 0 ? from : from.plus(RANDOM.nextLong(micros + 1), ChronoUnit.MICROS);
  }

  /** Instants of entries as often as any others, since there something changes. */
  private static Instant moment() {
    Recorded<TreasuryEvent> any = USDT.events().get(RANDOM.nextInt(EVENTS));
    return switch (RANDOM.nextInt(4)) {
      case 0 -> any.effectiveAt();
      case 1 -> any.recordedAt();
      case 2 -> any.effectiveAt().minus(1, ChronoUnit.MICROS);
      default -> between(OPENED, USDT.latest().recordedAt());
    };
  }

  private static List<Recorded<TreasuryEvent>> counting(Instant effectiveAt, long known) {
    return USDT.events().subList(0, (int) known + 1).stream()
        .filter(event -> !event.effectiveAt().isAfter(effectiveAt))
        .toList();
  }

  private static List<Transfer> open(List<Recorded<TreasuryEvent>> counting) {
    Map<UUID, Transfer> open = new LinkedHashMap<>();
    for (Recorded<TreasuryEvent> recorded : counting) {
      switch (recorded.event()) {
        case TreasuryEvent.FundsMoved move ->
            open.put(
                recorded.eventId(),
                new Transfer(
                    recorded.eventId(),
                    recorded.version(),
                    move.movement(),
                    recorded.effectiveAt()));
        case TreasuryEvent.TransferSettled end -> open.remove(end.transferId());
        case TreasuryEvent.TransferFailed end -> open.remove(end.transferId());
        default -> {
          // opens and ends no transfer
        }
      }
    }
    return List.copyOf(open.values());
  }

  @Test
  void isTheSumOfWhatTookEffectByThen() {
    for (int i = 0; i < MOMENTS; i++) {
      Instant effectiveAt = moment();
      Treasury known = USDT.states().get(RANDOM.nextInt(EVENTS));

      Treasury found = READ_SIDE.treasuries.atEffective(effectiveAt, known).orElse(null);

      if (effectiveAt.isBefore(OPENED)) {
        assertThat(found).isNull();
        continue;
      }
      List<Recorded<TreasuryEvent>> counting = counting(effectiveAt, known.version());
      Balances sum = Balances.NOTHING;
      for (Recorded<TreasuryEvent> recorded : counting) {
        sum = sum.after(recorded.event().entry());
      }
      Treasury ruling = ruling(effectiveAt, known);
      assertThat(found)
          .as("at %s by version %d", effectiveAt, known.version())
          .isEqualTo(known.onEffectiveClock(sum, ruling, open(counting)));
    }
  }

  @Test
  void addsUpAnImport() {
    for (int i = 0; i < MOMENTS; i++) {
      Treasury known = IMPORT.states().get(RANDOM.nextInt(IMPORTED + 1));
      Instant effectiveAt = IMPORT.events().get(RANDOM.nextInt(IMPORTED + 1)).effectiveAt();
      Balances sum = Balances.NOTHING;
      for (Recorded<TreasuryEvent> recorded :
          IMPORT.events().subList(0, (int) known.version() + 1)) {
        if (!recorded.effectiveAt().isAfter(effectiveAt)) {
          sum = sum.after(recorded.event().entry());
        }
      }

      assertThat(READ_SIDE.treasuries.atEffective(effectiveAt, known).orElseThrow().balances())
          .as("at %s by version %d", effectiveAt, known.version())
          .isEqualTo(sum);
    }
  }

  /** Policy and freezes count from their recorded time; before, the opening's. */
  private static Treasury ruling(Instant effectiveAt, Treasury known) {
    Treasury ruling = USDT.states().getFirst();
    for (Treasury state : USDT.states()) {
      if (state.version() <= known.version() && !state.recordedAt().isAfter(effectiveAt)) {
        ruling = state;
      }
    }
    return ruling;
  }

  private static long recordedUpTo(Instant instant) {
    return READ_SIDE.treasuries.atRecorded(USDT.id(), instant).map(Treasury::version).orElse(-1L);
  }

  @Test
  void theLogShowsWhatTookEffectByThen() {
    for (int i = 0; i < MOMENTS; i++) {
      Instant effectiveAt = moment();
      int known = RANDOM.nextInt(EVENTS);
      long recordedUpTo = recordedUpTo(effectiveAt);

      List<Operation> expected =
          counting(effectiveAt, known).reversed().stream()
              .map(event -> Operation.of(event, USDT.states().get((int) event.version())))
              .toList();

      assertThat(log(known, new Effective(effectiveAt, recordedUpTo)))
          .as("at %s by version %d", effectiveAt, known)
          .isEqualTo(expected);
    }
  }

  @Test
  void theListOfTransfersShowsWhatHadBeenSentByThen() {
    for (int i = 0; i < MOMENTS; i++) {
      Instant effectiveAt = moment();
      int known = RANDOM.nextInt(EVENTS);
      long recordedUpTo = recordedUpTo(effectiveAt);
      List<Recorded<TreasuryEvent>> counting = counting(effectiveAt, known);
      List<Transfer> open = open(counting);
      List<UUID> sent =
          counting.reversed().stream()
              .filter(event -> event.event() instanceof TreasuryEvent.FundsMoved)
              .map(Recorded::eventId)
              .toList();

      List<SentTransfer> listed = transfers(known, effectiveAt, recordedUpTo);

      assertThat(listed)
          .as("at %s by version %d", effectiveAt, known)
          .extracting(transfer -> transfer.transfer().transferId())
          .isEqualTo(sent);
      assertThat(listed.reversed())
          .filteredOn(transfer -> transfer.state() == Transfer.State.OPEN)
          .extracting(SentTransfer::transfer)
          .isEqualTo(open);
    }
  }

  private static List<SentTransfer> transfers(long known, Instant effectiveAt, long recordedUpTo) {
    List<SentTransfer> all = new ArrayList<>();
    UUID after = null;
    do {
      var page = TRANSFERS.pageEffective(USDT.id(), after, known, effectiveAt, recordedUpTo, 17);
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  private static List<Operation> log(long known, Effective effective) {
    List<Operation> all = new ArrayList<>();
    Long before = null;
    do {
      var page =
          READ_SIDE.operations.pageEffective(
              USDT.id(), OperationFilter.NONE, before, known, effective, 97);
      all.addAll(page.items().stream().map(LoggedOperation::operation).toList());
      before = page.next();
    } while (before != null);
    return all;
  }

  @Test
  void hasMomentsOfEveryKind() {
    assertThat(USDT.events())
        .anyMatch(event -> event.effectiveAt().isBefore(event.recordedAt()))
        .anyMatch(event -> event.effectiveAt().equals(event.recordedAt()));
    assertThat(USDT.latest().frozen()).isIn(Set.of(), Set.of(Venue.LOCAL));
    assertThat(USDT.states()).anyMatch(state -> state.openTransfers().size() > 1);
  }
}
