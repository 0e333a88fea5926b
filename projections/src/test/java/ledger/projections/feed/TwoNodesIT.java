package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import ledger.projections.History;
import ledger.projections.TestCluster;
import ledger.projections.TestReadSide;
import ledger.projections.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several nodes on one database: one runs the projection, all read it, another takes over. */
class TwoNodesIT {

  private final String url = TestCluster.newDatabase();
  private final TestReadSide running = new TestReadSide(node("one")).start();
  private final TestReadSide standingBy = new TestReadSide(node("two"));
  private final History history = new History("usdt", 1);

  @BeforeEach
  void theFirstRuns() throws InterruptedException {
    running.bring(history, 10);
    standingBy.start();
  }

  @AfterEach
  void close() {
    running.close();
    standingBy.close();
  }

  @Test
  void theOtherNodeWaitsForItsRowsAndSeesItsStatus() throws Exception {
    running.store.append(history.next(10));

    assertThat(standingBy.treasuriesFeed.awaitVersion(history.id(), 19, TestReadSide.LONG))
        .isTrue();
    standingBy.settle();
    assertThat(standingBy.treasuries.latest(history.id())).contains(history.latest());
    assertThat(standingBy.treasuries.current()).containsExactly(history.latest());
    assertThat(standingBy.treasuriesFeed.status().position()).isEqualTo(20);
  }

  @Test
  void theOtherNodeTakesOverAndGivesBack() throws Exception {
    running.stop();
    standingBy.bring(history, 10);
    assertThat(standingBy.treasuries.current()).containsExactly(history.latest());

    running.start();
    standingBy.stop();
    running.bring(history, 10);

    assertThat(running.treasuries.latest(history.id())).contains(history.latest());
    assertThat(running.treasuries.current()).containsExactly(history.latest());
    assertThat(running.treasuriesFeed.status().parked()).isEmpty();
  }

  @Test
  void eitherNodeMayRebuildWhileOneOfThemRunsIt() throws Exception {
    running.bring(history, 3);

    assertThat(standingBy.treasuriesFeed.rebuild().phase()).isEqualTo(RebuildStatus.Phase.LIVE);

    running.bring(history, 3);
    assertThat(standingBy.treasuries.latest(history.id())).contains(history.latest());
    assertThat(running.treasuries.current()).containsExactly(history.latest());
    assertThat(running.treasuriesFeed.rebuild().phase()).isEqualTo(RebuildStatus.Phase.LIVE);
  }

  private TestStore node(String name) {
    return TestStore.on(url, name, Clock.systemUTC());
  }
}
