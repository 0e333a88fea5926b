package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import ledger.projections.History;
import ledger.projections.TestCluster;
import ledger.projections.TestReadSide;
import ledger.projections.TestStore;
import org.junit.jupiter.api.Test;

/** How far behind a projection is, in events and in time. */
class StatusIT {

  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  @Test
  void ofAnEmptyStoreNothingIsBehind() {
    try (TestReadSide readSide = readSide()) {
      assertThat(readSide.treasuriesFeed.status())
          .isEqualTo(new ProjectionStatus("treasuries", false, 0, 0, 0, Duration.ZERO, List.of()));
      assertThat(readSide.treasuriesFeed.head()).isZero();
    }
  }

  @Test
  void behindByWhatWasNotBroughtAndByItsOldestAge() throws Exception {
    try (TestReadSide readSide = readSide()) {
      History history = new History("usdt", 1);
      readSide.start();
      readSide.bring(history, 10);
      readSide.stop();
      readSide.store.append(history.next(7));

      assertThat(readSide.operationsFeed.status())
          .isEqualTo(
              new ProjectionStatus(
                  "operations",
                  false,
                  10,
                  17,
                  7,
                  Duration.between(history.states().get(10).recordedAt(), NOW),
                  List.of()));

      readSide.start();
      readSide.settle();

      assertThat(readSide.operationsFeed.status())
          .isEqualTo(new ProjectionStatus("operations", true, 17, 17, 0, Duration.ZERO, List.of()));
    }
  }

  @Test
  void anEventFromAClockThatIsAheadIsOfNoAge() throws Exception {
    try (TestReadSide readSide = readSide()) {
      History history = new History("usdt", 1, NOW.plusSeconds(60));
      readSide.store.append(history.next());

      assertThat(readSide.operationsFeed.status().lag()).isZero();
      assertThat(readSide.operationsFeed.status().lagEvents()).isEqualTo(1);
    }
  }

  private static TestReadSide readSide() {
    return new TestReadSide(
        TestStore.on(TestCluster.newDatabase(), "node", Clock.fixed(NOW, ZoneOffset.UTC)));
  }
}
