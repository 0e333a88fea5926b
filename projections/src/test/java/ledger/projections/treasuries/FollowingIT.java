package ledger.projections.treasuries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ledger.projections.History;
import ledger.projections.TestCluster;
import ledger.projections.TestReadSide;
import ledger.projections.TestStore;
import ledger.treasury.TreasuryId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever follows treasuries learns what is new, on the node that runs the projection and beside.
 */
class FollowingIT {

  private static final Duration A_MOMENT = Duration.ofMillis(80);

  private final String url = TestCluster.newDatabase();
  private final TestReadSide running = node("one");
  private final TestReadSide besides = node("two");
  private final History usdt = new History("usdt", 1);
  private final History eth = new History("eth", 2);

  private TestReadSide node(String name) {
    return new TestReadSide(TestStore.on(url, name, Clock.systemUTC()));
  }

  @BeforeEach
  void oneRunsTheProjection() throws InterruptedException {
    running.start();
    running.bring(usdt, 10);
    running.bring(eth, 5);
  }

  @AfterEach
  void close() {
    running.close();
    besides.close();
    TestCluster.drop(url);
  }

  @Test
  void onlyWhatIsBeyondTheKnownVersionIsNew() {
    Map<TreasuryId, Long> known =
        Map.of(usdt.id(), 8L, eth.id(), 4L, new TreasuryId("unknown"), -1L);

    assertThat(running.treasuries.newerThan(known)).containsExactly(usdt.latest());
    assertThat(besides.treasuries.newerThan(known)).containsExactly(usdt.latest());
    assertThat(running.treasuries.newerThan(Map.of())).isEmpty();
    assertThat(besides.treasuries.newerThan(Map.of())).isEmpty();
  }

  @Test
  void whatFollowsComesInPagesWithoutHoles() {
    assertThat(running.treasuries.after(usdt.id(), -1, 4))
        .containsExactlyElementsOf(usdt.states().subList(0, 4));
    assertThat(running.treasuries.after(usdt.id(), 3, 100))
        .containsExactlyElementsOf(usdt.states().subList(4, 10));
    assertThat(running.treasuries.after(usdt.id(), 9, 100)).isEmpty();
    assertThat(running.treasuries.after(new TreasuryId("unknown"), -1, 100)).isEmpty();
  }

  @Test
  void aCommitBetweenAskingAndWaitingIsNotMissed() throws Exception {
    long seen = running.treasuriesFeed.commits();
    assertThat(running.treasuriesFeed.awaitCommits(seen, A_MOMENT)).isFalse();

    running.bring(usdt, 1);

    assertThat(running.treasuriesFeed.awaitCommits(seen, TestReadSide.LONG)).isTrue();
    assertThat(running.treasuries.newerThan(Map.of(usdt.id(), 9L))).containsExactly(usdt.latest());
  }

  @Test
  void aCommitEndsTheWait() throws Exception {
    long seen = running.treasuriesFeed.commits();
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return running.treasuriesFeed.awaitCommits(seen, Duration.ofHours(1));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    running.bring(eth, 1);

    assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
  }
}
