package ledger.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Particulars;
import ledger.treasury.RecordInflow;
import ledger.treasury.TreasuryId;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.Test;

/**
 * Batches in the order of arrival, one at a time, nobody forgotten, never more than there is room.
 */
class LaneTest {

  private static final int CALLERS = 8;
  private static final int COMMANDS = 20_000;

  private final List<List<String>> batches = new ArrayList<>();
  private final Deque<Runnable> threads = new ArrayDeque<>();

  private static Queued command(String key) {
    return command(key, (_, _) -> {});
  }

  private static Queued command(String key, CommandCallback<RecordInflow, Object> callback) {
    Submission submission =
        new Submission(key, "00", new Attribution("a", List.of(), Channel.API, "r"), null);
    CommandMessage<RecordInflow> message =
        new GenericCommandMessage<>(
            new RecordInflow(
                new TreasuryId("t"), Venue.LOCAL, Amount.parse("1"), Particulars.NONE, null),
            submission.metaData());
    return Queued.of(message, _ -> null, callback, 0);
  }

  private static List<String> keys(List<Queued> batch) {
    return batch.stream().map(each -> each.submission().idempotencyKey()).toList();
  }

  private Lane lane(int mostWaiting, int mostInABatch) {
    return new Lane(mostWaiting, mostInABatch, batch -> batches.add(keys(batch)), threads::add);
  }

  @Test
  void whatComesWhileABatchIsAtWorkIsTheNext() {
    List<Lane> self = new ArrayList<>();
    Lane lane =
        new Lane(
            10,
            3,
            batch -> {
              if (batches.isEmpty()) {
                List.of("b", "c", "d", "e").forEach(key -> self.getFirst().accept(command(key)));
              }
              batches.add(keys(batch));
            },
            threads::add);
    self.add(lane);

    assertThat(lane.accept(command("a"))).isTrue();
    assertThat(batches).as("nothing on the caller's thread").isEmpty();
    assertThat(lane.waiting()).isEqualTo(1);
    threads.remove().run();

    assertThat(batches).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
    assertThat(threads).isEmpty();
    lane.accept(command("f"));
    threads.remove().run();
    assertThat(batches).last().isEqualTo(List.of("f"));
  }

  @Test
  void oneThreadIsEnough() {
    Lane lane = lane(10, 10);

    lane.accept(command("a"));
    lane.accept(command("b"));

    assertThat(threads).hasSize(1);
    threads.remove().run();
    assertThat(batches).containsExactly(List.of("a", "b"));
  }

  @Test
  void aFullLaneRefuses() {
    Lane lane = lane(2, 10);

    assertThat(lane.accept(command("a"))).isTrue();
    assertThat(lane.accept(command("b"))).isTrue();
    assertThat(lane.accept(command("c"))).isFalse();

    threads.remove().run();
    assertThat(batches).containsExactly(List.of("a", "b"));
    assertThat(lane.accept(command("d"))).isTrue();
  }

  @Test
  void aFaultInABatchDoesNotCloseTheLane() {
    AtomicBoolean broken = new AtomicBoolean(true);
    Lane lane =
        new Lane(
            10,
            10,
            batch -> {
              if (broken.getAndSet(false)) {
                throw new IllegalStateException("a fault");
              }
              batches.add(keys(batch));
            },
            threads::add);

    lane.accept(command("a"));
    assertThatIllegalStateException().isThrownBy(threads.remove()::run);
    lane.accept(command("b"));
    threads.remove().run();

    assertThat(batches).containsExactly(List.of("b"));
  }

  @Test
  void whoCannotBeToldKeepsNobodyFromBeingTold() {
    List<String> told = new ArrayList<>();
    Lane lane =
        new Lane(
            10,
            10,
            batch -> batch.forEach(each -> each.answer(new CommandResult.Busy())),
            threads::add);

    lane.accept(
        command(
            "a",
            (_, _) -> {
              throw new IllegalStateException("gone");
            }));
    lane.accept(command("b", (_, _) -> told.add("b")));
    threads.remove().run();

    assertThat(told).containsExactly("b");
  }

  @Test
  void nobodyIsForgottenUnderManyCallers() throws Exception {
    try (ExecutorService pool = Executors.newCachedThreadPool();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      Busy busy = new Busy();
      Lane lane = new Lane(CALLERS * COMMANDS, 50, busy::work, pool);
      List<Future<?>> done = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        String name = caller + "-";
        done.add(callers.submit(() -> busy.send(lane, name)));
      }
      for (Future<?> each : done) {
        each.get();
      }

      busy.all.get();
      assertThat(busy.together).isFalse();
      Map<String, List<Integer>> byCaller =
          busy.order.stream()
              .collect(
                  Collectors.groupingBy(
                      key -> key.substring(0, key.indexOf('-')),
                      Collectors.mapping(
                          key -> Integer.valueOf(key.substring(key.indexOf('-') + 1)),
                          Collectors.toList())));
      assertThat(byCaller).hasSize(CALLERS);
      byCaller.forEach((caller, numbers) -> assertThat(numbers).isSorted().hasSize(COMMANDS));
    }
  }

  /** Counts what it is given, and sees whether it is ever given two batches at once. */
  private static final class Busy {
    private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean atWork = new AtomicBoolean();
    private final CompletableFuture<Boolean> all = new CompletableFuture<>();
    private volatile boolean together;

    void work(List<Queued> batch) {
      together |= !atWork.compareAndSet(false, true);
      order.addAll(keys(batch));
      atWork.set(false);
      if (count.addAndGet(batch.size()) == CALLERS * COMMANDS) {
        all.complete(true);
      }
    }

    void send(Lane lane, String name) {
      for (int i = 0; i < COMMANDS; i++) {
        assertThat(lane.accept(command(name + i))).isTrue();
      }
    }
  }
}
