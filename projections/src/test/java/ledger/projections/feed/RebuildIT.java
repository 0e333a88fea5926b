package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import ledger.projections.History;
import ledger.projections.TestReadSide;
import ledger.treasury.Treasury;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rebuild is made beside the projection, and takes its place only as it must. */
class RebuildIT {

  private final TestReadSide readSide = TestReadSide.started();
  private final History history = new History("usdt", 1);

  @AfterEach
  void close() {
    readSide.close();
  }

  @Test
  void commandsAndReadsGoOnAndNothingIsEverMissing() throws Exception {
    readSide.bring(history, 1_500);
    List<Treasury> states = List.copyOf(history.states());
    AtomicBoolean rebuilding = new AtomicBoolean(true);
    CompletableFuture<Long> reads =
        CompletableFuture.supplyAsync(() -> readUntil(rebuilding, states));
    CompletableFuture<Void> writes =
        CompletableFuture.runAsync(
            () -> {
              while (rebuilding.get()) {
                readSide.store.append(history.next(5));
              }
            });

    for (int i = 0; i < 3; i++) {
      assertThat(Rebuild.begin(readSide.feeds(), "ann").run())
          .extracting(RebuildStatus::phase, RebuildStatus::differences)
          .containsOnly(tuple(RebuildStatus.Phase.LIVE, List.of()));
    }
    rebuilding.set(false);
    writes.join();

    assertThat(reads.join()).isPositive();
    readSide.settle();
    assertThat(readSide.treasuries.latest(history.id())).contains(history.latest());
    assertThat(readSide.treasuries.current()).containsExactly(history.latest());
    assertThat(readSide.treasuries.after(history.id(), -1, 10_000)).isEqualTo(history.states());
    assertThat(readSide.operations.at(history.id(), history.latest().version())).isPresent();
  }

  /** Asks for moments that are past, of which the answer is known. */
  private long readUntil(AtomicBoolean rebuilding, List<Treasury> states) {
    Random random = new Random(7);
    Treasury known = states.getLast();
    Map<Instant, Optional<Treasury>> answers = new HashMap<>();
    long reads = 0;
    while (rebuilding.get()) {
      Treasury state = states.get(random.nextInt(states.size()));
      assertThat(readSide.treasuries.atVersion(history.id(), state.version())).contains(state);
      assertThat(readSide.treasuries.atRecorded(history.id(), state.recordedAt())).contains(state);
      Optional<Treasury> effective = readSide.treasuries.atEffective(state.recordedAt(), known);
      assertThat(effective).isPresent();
      assertThat(answers.computeIfAbsent(state.recordedAt(), instant -> effective))
          .isEqualTo(effective);
      reads++;
    }
    return reads;
  }

  @Test
  void whatDiffersIsNamedAndStays() throws Exception {
    readSide.bring(history, 300);
    Treasury before = history.states().get(200);
    owner("update treasury_state set local = local + 1 where version = 200");
    owner("delete from treasury_state where version = 250");

    RebuildStatus rebuilt = readSide.treasuriesFeed.rebuild();

    assertThat(rebuilt.phase()).isEqualTo(RebuildStatus.Phase.DIFFERENT);
    assertThat(rebuilt.differences().getFirst())
        .isEqualTo(
            new Difference(
                "usdt",
                200,
                "treasury_state.local",
                before.balances().local().toString(),
                before.balances().local().value().add(BigDecimal.ONE).toPlainString()));
    assertThat(rebuilt.differences().getLast())
        .satisfies(
            difference -> {
              assertThat(difference.version()).isEqualTo(250);
              assertThat(difference.member()).isEqualTo("treasury_state");
              assertThat(difference.expected()).isNotNull();
              assertThat(difference.found()).isNull();
            });
    assertThat(readSide.treasuries.atVersion(history.id(), 200)).isPresent().isNotEqualTo(before);
    assertThat(readSide.treasuriesFeed.latestRebuild()).contains(rebuilt);
  }

  @Test
  void whatIsAcceptedTakesOverAndIsRecorded() throws Exception {
    readSide.bring(history, 300);
    owner("update treasury_state set local = local + 1");
    assertThat(readSide.treasuriesFeed.rebuild().phase()).isEqualTo(RebuildStatus.Phase.DIFFERENT);
    readSide.bring(history, 50);

    List<RebuildStatus> accepted =
        Rebuild.accept(readSide.treasuriesFeed, "ann", "balances were mended").run();

    assertThat(accepted).extracting(RebuildStatus::phase).containsExactly(RebuildStatus.Phase.LIVE);
    readSide.bring(history, 10);
    assertThat(readSide.treasuries.after(history.id(), -1, 1_000)).isEqualTo(history.states());
    assertThat(readSide.treasuries.current()).containsExactly(history.latest());
    assertThat(
            readSide
                .store
                .jdbc()
                .queryForList(
                    "select projection || ' ' || accepted_by || ': ' || reason from"
                        + " projection_acceptance where differences like '%treasury_state.local%'",
                    String.class))
        .containsExactly("treasuries ann: balances were mended");
    assertThatThrownBy(() -> Rebuild.accept(readSide.treasuriesFeed, "ann", "again"))
        .isInstanceOf(Rebuild.NothingToAcceptException.class);
  }

  @Test
  void onlyOneAtATime() throws Exception {
    readSide.bring(history, 20);
    Rebuild first = Rebuild.begin(List.of(readSide.operationsFeed), "ann");

    assertThatThrownBy(() -> Rebuild.begin(readSide.feeds(), "bob"))
        .isInstanceOf(Rebuild.RunningException.class);
    assertThatThrownBy(() -> Rebuild.accept(readSide.operationsFeed, "bob", "now"))
        .isInstanceOf(Rebuild.RunningException.class);
    assertThat(Rebuild.dropLeft(readSide.operationsFeed)).isFalse();
    assertThat(readSide.treasuriesFeed.rebuild().phase()).isEqualTo(RebuildStatus.Phase.LIVE);

    assertThat(first.run())
        .extracting(RebuildStatus::phase, RebuildStatus::askedBy)
        .containsExactly(tuple(RebuildStatus.Phase.LIVE, "ann"));
  }

  @Test
  void oneThatEndedWithItsNodeIsClearedAway() throws Exception {
    readSide.bring(history, 20);
    Rebuild left = Rebuild.begin(List.of(readSide.operationsFeed), "ann");
    owner(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database ="
            + " (select oid from pg_database where datname = current_database())");

    Awaitility.await()
        .atMost(TestReadSide.LONG)
        .untilAsserted(
            () ->
                assertThat(readSide.operationsFeed.latestRebuild())
                    .map(RebuildStatus::phase)
                    .contains(RebuildStatus.Phase.FAILED));
    assertThat(fresh()).isNotNull();
    assertThat(Rebuild.dropLeft(readSide.operationsFeed)).isTrue();
    assertThat(fresh()).isNull();

    assertThat(left.run())
        .as("one that comes back when it was given up")
        .extracting(RebuildStatus::phase)
        .containsExactly(RebuildStatus.Phase.FAILED);
    assertThat(readSide.operations.at(history.id(), 19)).isPresent();
    assertThat(readSide.operationsFeed.rebuild().phase()).isEqualTo(RebuildStatus.Phase.LIVE);
  }

  private @Nullable String fresh() {
    return readSide
        .store
        .jdbc()
        .queryForObject("select to_regclass('public_rebuild.operation')::text", String.class);
  }

  @Test
  void indexesAndKeysAreThoseThatWere() throws Exception {
    readSide.bring(history, 20);
    String before = indexes();

    Rebuild.begin(readSide.feeds(), "ann").run();

    assertThat(indexes()).isEqualTo(before).contains("operation_pkey", "treasury_state_recorded");
    assertThat(fresh()).isNull();
  }

  private String indexes() {
    return readSide
        .store
        .contents("pg_indexes")
        .lines()
        .filter(line -> line.contains("(public,"))
        .toList()
        .toString();
  }

  @Test
  void aTreasuryThatCannotBeFollowedIsParkedThereToo() throws Exception {
    readSide.bring(history, 20);
    readSide
        .store
        .jdbc()
        .update(
            """
            insert into event_entry (event_id, aggregate_identifier, sequence_number, type,
              payload_type, payload_revision, payload, meta_data, recorded_at)
            values (gen_random_uuid()::text, 'usdt', 20, 'treasury', 'treasury.dissolved', '1',
              '{}', '{}', now())
            """);
    readSide.settle();

    assertThat(readSide.operationsFeed.rebuild().phase()).isEqualTo(RebuildStatus.Phase.LIVE);

    assertThat(readSide.operationsFeed.status().parked())
        .satisfiesExactly(parked -> assertThat(parked.version()).isEqualTo(20));
    assertThat(readSide.operations.at(history.id(), 19)).isPresent();
  }

  private void owner(String sql) {
    readSide.store.owner().execute(sql);
  }
}
