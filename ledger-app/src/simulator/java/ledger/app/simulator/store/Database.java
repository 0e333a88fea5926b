package ledger.app.simulator.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import ledger.app.commands.CommandStore;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.schedule.Task;
import ledger.treasury.Treasury;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** What the sessions of all nodes share, and what outlives them. */
public final class Database {

  record EventKey(String treasuryId, long version) {}

  record TransferKey(String treasuryId, UUID transferId) {}

  record Snapshot(long version, Treasury treasury) {}

  /** An event where it stands in the order of all. */
  public record StoredEvent(long globalIndex, DomainEventMessage<?> message) {}

  static final String ONLY_ROW = "recorded clock";

  private final Scheduler scheduler;
  private final Consumer<StoredEvent> onCommit;
  private final Map<String, Table<?, ?>> tables = new HashMap<>();
  private final NavigableMap<Long, StoredEvent> byGlobalIndex = new TreeMap<>();
  private final Map<String, List<StoredEvent>> streams = new HashMap<>();
  private final Set<Transaction> underWay = new LinkedHashSet<>();
  private final Set<Task> waitingForEvents = new LinkedHashSet<>();
  private long lastGlobalIndex;

  final Table<EventKey, StoredEvent> events =
      new Table<>("event") {
        @Override
        protected void committed(EventKey key, StoredEvent row) {
          place(key, row);
        }
      };
  final Table<String, EventKey> eventIds = new Table<>("event id");
  final Table<EventKey, Long> reversals = new Table<>("reversal");
  final Table<TransferKey, Long> closings = new Table<>("closing");
  final Table<CommandStore.Key, CommandStore.Receipt> receipts = new Table<>("receipt");
  final Table<String, Snapshot> snapshots = new Table<>("snapshot");
  final Table<String, Instant> recordedClock = new Table<>("recorded clock");
  final AdvisoryLock sealing = new AdvisoryLock();

  /**
   * An empty store.
   *
   * @param onCommit told of each event when its transaction has committed
   */
  public Database(Scheduler scheduler, Consumer<StoredEvent> onCommit) {
    this.scheduler = scheduler;
    this.onCommit = onCommit;
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  /** A table of that name, made when it is first asked for. Of one name all are of one type. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T extends Table<?, ?>> T table(String name, Function<String, T> make) {
    return (T) tables.computeIfAbsent(name, make);
  }

  /** Drawn outside of transactions: one that is rolled back leaves a gap. */
  long nextGlobalIndex() {
    return ++lastGlobalIndex;
  }

  private void place(EventKey key, StoredEvent row) {
    byGlobalIndex.put(row.globalIndex(), row);
    streams.computeIfAbsent(key.treasuryId(), id -> new ArrayList<>()).add(row);
    onCommit.accept(row);
    List.copyOf(waitingForEvents).forEach(scheduler::wake);
  }

  /** Waits until any event is committed, or the time is over. */
  public void awaitEvents(long atMostMicros) {
    Task me = scheduler.current();
    waitingForEvents.add(me);
    try {
      scheduler.await(atMostMicros);
    } finally {
      waitingForEvents.remove(me);
    }
  }

  /** What was committed of a treasury, in order of commit. Not to be changed. */
  public List<StoredEvent> stream(String treasuryId) {
    return streams.getOrDefault(treasuryId, List.of());
  }

  /** Every receipt that was committed, by treasury and key. */
  public Map<String, Map<String, CommandStore.Receipt>> receipts() {
    Map<String, Map<String, CommandStore.Receipt>> all = new TreeMap<>();
    receipts
        .committed()
        .forEach(
            (key, receipt) ->
                all.computeIfAbsent(key.treasuryId(), id -> new TreeMap<>())
                    .put(key.idempotencyKey(), receipt));
    return all;
  }

  public CommandStore.@Nullable Receipt receipt(String treasuryId, String idempotencyKey) {
    return receipts.committed().get(new CommandStore.Key(treasuryId, idempotencyKey));
  }

  public NavigableMap<Long, StoredEvent> byGlobalIndex() {
    return byGlobalIndex;
  }

  public long head() {
    return byGlobalIndex.isEmpty() ? 0 : byGlobalIndex.lastKey();
  }

  Instant sealedUntil(@Nullable Transaction transaction) {
    Instant sealed = recordedClock.find(transaction, ONLY_ROW);
    return sealed == null ? Instant.EPOCH : sealed;
  }

  @Nullable Long newestVersion(@Nullable Transaction transaction, String treasuryId) {
    List<StoredEvent> stream = stream(treasuryId);
    long newest = -1;
    for (int i = stream.size() - 1; i >= 0 && i >= stream.size() - 3; i--) {
      newest = Math.max(newest, stream.get(i).message().getSequenceNumber());
    }
    while (transaction != null
        && events.find(transaction, new EventKey(treasuryId, newest + 1)) != null) {
      newest++;
    }
    return newest < 0 ? null : newest;
  }

  Transaction begin() {
    Transaction transaction = new Transaction(this);
    underWay.add(transaction);
    return transaction;
  }

  /** How many transactions have begun and not ended. */
  public int underWay() {
    return underWay.size();
  }

  void ended(Transaction transaction) {
    underWay.remove(transaction);
  }

  /** Like a restart of the server: nothing that was under way is committed. */
  public void restart() {
    List.copyOf(underWay).forEach(Transaction::undo);
  }

  /** A lock held by many or by one, as long as their transactions. Whoever asks first gets it. */
  static final class AdvisoryLock {
    private static final long TWO_SECONDS_MICROS = 2_000_000;
    private final Set<Transaction> shared = new LinkedHashSet<>();
    private @Nullable Transaction exclusive;

    void share(Transaction transaction) {
      Transaction one = exclusive;
      while (one != null && one != transaction && !one.isEnded()) {
        transaction.awaitEndOf(one);
        one = exclusive;
      }
      shared.removeIf(Transaction::isEnded);
      shared.add(transaction);
    }

    void exclude(Transaction transaction) {
      Transaction other = exclusive;
      while (other != null && other != transaction && !other.isEnded()) {
        transaction.awaitEndOf(other, TWO_SECONDS_MICROS);
        other = exclusive;
      }
      exclusive = transaction;
      for (Transaction holder : List.copyOf(shared)) {
        while (holder != transaction && !holder.isEnded()) {
          transaction.awaitEndOf(holder, TWO_SECONDS_MICROS);
        }
      }
    }
  }
}
