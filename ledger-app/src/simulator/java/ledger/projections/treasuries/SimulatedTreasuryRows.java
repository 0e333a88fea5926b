package ledger.projections.treasuries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import ledger.app.simulator.store.Database;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.Table;
import ledger.app.simulator.store.Transaction;
import ledger.journal.Balances;
import ledger.projections.feed.Change;
import ledger.treasury.Recorded;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/**
 * The tables of {@link PostgresTreasuryRows} with their unique keys. A state is kept whole; what
 * SQL makes of its parts is not simulated.
 */
public final class SimulatedTreasuryRows implements TreasuryRows {

  private final Session session;
  private final Table<String, Long> openings;
  private final States states;
  private final Table<RecordedKey, Long> recorded;
  private final Backdated backdated;
  private final Transfers transfers;

  private record StateKey(TreasuryId treasuryId, long version) {}

  private record RecordedKey(TreasuryId treasuryId, Instant recordedAt) {}

  private record TransferKey(TreasuryId treasuryId, UUID transferId) {}

  private record Late(Instant effectiveAt, Balances effect) {}

  public SimulatedTreasuryRows(Session session) {
    this.session = session;
    this.openings = session.database().table("treasury", Table::new);
    this.states = session.database().table("treasury_state", States::new);
    this.recorded = session.database().table("treasury_state_recorded", Table::new);
    this.backdated = session.database().table("backdated_entry", Backdated::new);
    this.transfers = session.database().table("transfer", Transfers::new);
  }

  /** Treasuries as the service composes them, over these rows. */
  public Treasuries treasuries() {
    return new Treasuries(this);
  }

  /** Every state that was committed. */
  public static Map<TreasuryId, ? extends Map<Long, Treasury>> committed(Database database) {
    States states = database.table("treasury_state", States::new);
    return states.byVersion;
  }

  private static final class States extends Table<StateKey, Treasury> {
    private final Map<TreasuryId, NavigableMap<Long, Treasury>> byVersion =
        new TreeMap<>((one, other) -> one.value().compareTo(other.value()));

    States(String name) {
      super(name);
    }

    @Override
    protected void committed(StateKey key, Treasury row) {
      byVersion.computeIfAbsent(key.treasuryId, id -> new TreeMap<>()).put(key.version, row);
    }

    NavigableMap<Long, Treasury> of(TreasuryId id) {
      return byVersion.getOrDefault(id, Collections.emptyNavigableMap());
    }
  }

  private static final class Backdated extends Table<StateKey, Late> {
    private final Map<TreasuryId, NavigableMap<Long, Late>> byVersion = new HashMap<>();

    Backdated(String name) {
      super(name);
    }

    @Override
    protected void committed(StateKey key, Late row) {
      byVersion.computeIfAbsent(key.treasuryId, id -> new TreeMap<>()).put(key.version, row);
    }
  }

  private static final class Transfers extends Table<TransferKey, SentTransfer> {
    private final Map<TreasuryId, Map<UUID, SentTransfer>> byTreasury = new HashMap<>();

    Transfers(String name) {
      super(name);
    }

    @Override
    protected void committed(TransferKey key, SentTransfer row) {
      byTreasury.computeIfAbsent(key.treasuryId, id -> new HashMap<>()).put(key.transferId, row);
    }
  }

  @Override
  public void write(List<Change> changes) {
    session.write(
        "write states",
        transaction -> {
          for (Change change : changes) {
            Treasury after = change.after();
            if (change.before() == null) {
              openings.insert(transaction, after.id().value(), after.version());
            }
            states.insert(transaction, new StateKey(after.id(), after.version()), after);
            recorded.insert(
                transaction, new RecordedKey(after.id(), after.recordedAt()), after.version());
          }
          return true;
        });
    session.write(
        "write transfers",
        transaction -> {
          for (Change change : changes) {
            write(transaction, change);
          }
          return true;
        });
  }

  private void write(Transaction transaction, Change change) {
    Treasury after = change.after();
    Recorded<TreasuryEvent> entry = change.recorded();
    for (Transfer transfer : after.openTransfers()) {
      if (transfer.version() == after.version()) {
        transfers.insert(
            transaction,
            new TransferKey(after.id(), transfer.transferId()),
            new SentTransfer(transfer, after.recordedAt(), null));
      }
    }
    if (entry.event() instanceof TreasuryEvent.TransferSettled settlement) {
      close(transaction, entry, settlement.transferId(), Transfer.State.SETTLED, null);
    }
    if (entry.event() instanceof TreasuryEvent.TransferFailed failure) {
      close(transaction, entry, failure.transferId(), Transfer.State.FAILED, failure.feeSpent());
    }
    if (entry.effectiveAt().isBefore(entry.recordedAt())) {
      backdated.insert(
          transaction,
          new StateKey(after.id(), after.version()),
          new Late(entry.effectiveAt(), Balances.NOTHING.after(entry.event().entry())));
    }
  }

  private void close(
      Transaction transaction,
      Recorded<TreasuryEvent> entry,
      UUID transferId,
      Transfer.State outcome,
      @Nullable Boolean feeSpent) {
    TransferKey key = new TransferKey(entry.treasuryId(), transferId);
    SentTransfer sent = transfers.find(transaction, key);
    if (sent != null) {
      transfers.put(
          transaction,
          key,
          new SentTransfer(
              sent.transfer(),
              sent.recordedAt(),
              new SentTransfer.End(
                  entry.version(), entry.recordedAt(), entry.effectiveAt(), outcome, feeSpent)));
    }
  }

  @Override
  public Optional<Treasury> latest(TreasuryId id) {
    return session.read(
        "read latest",
        t -> Optional.ofNullable(states.of(id).lastEntry()).map(Map.Entry::getValue));
  }

  @Override
  public Optional<Treasury> atVersion(TreasuryId id, long version) {
    return session.read("read version", t -> Optional.ofNullable(states.of(id).get(version)));
  }

  @Override
  public Optional<Treasury> atRecorded(TreasuryId id, Instant recordedAt) {
    return session.read("read at recorded", t -> lastBy(id, recordedAt));
  }

  private Optional<Treasury> lastBy(TreasuryId id, Instant recordedAt) {
    for (Treasury state : states.of(id).descendingMap().values()) {
      if (!state.recordedAt().isAfter(recordedAt)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  @Override
  public Balances arrivedLate(TreasuryId id, Instant effectiveAt, long after, long upTo) {
    return session.read(
        "sum backdated",
        t -> {
          Balances sum = Balances.NOTHING;
          for (Map.Entry<Long, Late> late :
              backdated.byVersion.getOrDefault(id, new TreeMap<>()).entrySet()) {
            if (late.getKey() > after
                && late.getKey() <= upTo
                && !late.getValue().effectiveAt.isAfter(effectiveAt)) {
              sum = sum.plus(late.getValue().effect);
            }
          }
          return sum;
        });
  }

  /** By the definition, out of all that was ever sent. */
  @Override
  public List<Transfer> openAt(
      TreasuryId id, Instant effectiveAt, long after, long upTo, List<Transfer> openThen) {
    return session.read(
        "read open transfers",
        t ->
            transfers.byTreasury.getOrDefault(id, Map.of()).values().stream()
                .filter(sent -> sent.transfer().version() <= upTo)
                .filter(
                    sent ->
                        sent.transfer().version() == 0
                            || !sent.transfer().sentAt().isAfter(effectiveAt))
                .filter(sent -> sent.at(upTo, effectiveAt).end() == null)
                .map(SentTransfer::transfer)
                .sorted((one, other) -> Long.compare(one.version(), other.version()))
                .toList());
  }

  @Override
  public List<Treasury> after(TreasuryId id, long version, int most) {
    return session.read(
        "read after",
        t -> states.of(id).tailMap(version, false).values().stream().limit(most).toList());
  }

  @Override
  public List<Treasury> newerThan(Map<TreasuryId, Long> known) {
    return session.read(
        "read newer",
        t -> {
          List<Treasury> newer = new ArrayList<>();
          known.forEach(
              (id, version) -> {
                Map.Entry<Long, Treasury> last = states.of(id).lastEntry();
                if (last != null && last.getKey() > version) {
                  newer.add(last.getValue());
                }
              });
          return newer;
        });
  }

  @Override
  public List<Treasury> page(@Nullable TreasuryId after, int most) {
    return session.read(
        "read page",
        t ->
            pageFrom(after)
                .map(versions -> Objects.requireNonNull(versions.lastEntry()).getValue())
                .limit(most)
                .toList());
  }

  @Override
  public List<Treasury> pageAtRecorded(Instant recordedAt, @Nullable TreasuryId after, int most) {
    return session.read(
        "read cut",
        t ->
            pageFrom(after)
                .flatMap(
                    versions -> lastBy(versions.firstEntry().getValue().id(), recordedAt).stream())
                .limit(most)
                .toList());
  }

  private Stream<NavigableMap<Long, Treasury>> pageFrom(@Nullable TreasuryId after) {
    return states.byVersion.entrySet().stream()
        .filter(each -> after == null || each.getKey().value().compareTo(after.value()) > 0)
        .map(Map.Entry::getValue);
  }
}
