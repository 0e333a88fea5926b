package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import ledger.projections.History;
import ledger.projections.TestStore;
import ledger.projections.operations.OperationFilter;
import ledger.projections.operations.Operations;
import ledger.projections.stored.LedgerJson;
import ledger.projections.treasuries.Treasuries;
import ledger.treasury.Operation;
import org.junit.jupiter.api.Test;

class FeedIT {

  @Test
  void brings() throws Exception {
    try (TestStore store = TestStore.empty()) {
      Treasuries treasuries = new Treasuries(store.dataSource(), LedgerJson.mapper());
      Operations operations = new Operations(store.dataSource());
      Feed feed = new Feed(treasuries.projection(), store.context());
      Feed feed2 = new Feed(operations.projection(), store.context());
      feed.start();
      feed2.start();
      History history = new History("usdt", 1);
      for (int i = 0; i < 20; i++) {
        store.append(history.next(100));
      }
      assertThat(feed.awaitVersion(history.id(), 1999, Duration.ofSeconds(10))).isTrue();
      assertThat(feed2.awaitVersion(history.id(), 1999, Duration.ofSeconds(10))).isTrue();
      assertThat(feed2.awaitPosition(feed2.head(), Duration.ofSeconds(10))).isTrue();
      assertThat(treasuries.latest(history.id())).contains(history.latest());
      assertThat(treasuries.current()).containsExactly(history.latest());
      List<Operation> ops =
          operations.page(history.id(), OperationFilter.NONE, null, null, 3000).items();
      assertThat(ops).hasSize(2000);
      System.out.println(feed.status());
      feed.stop();
      feed2.stop();
    }
  }
}
