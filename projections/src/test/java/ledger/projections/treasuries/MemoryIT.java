package ledger.projections.treasuries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import ledger.projections.History;
import ledger.projections.TestCluster;
import ledger.projections.TestReadSide;
import ledger.projections.TestStore;
import ledger.projections.feed.Feed;
import ledger.projections.feed.FeedContext;
import ledger.projections.stored.LedgerJson;
import org.awaitility.Awaitility;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** What a node keeps in memory is what the rows say, also when others wrote them. */
class MemoryIT {

  private final History history = new History("usdt", 1);

  @Test
  void aBatchWhoseCommitWasNotHeardOfIsTold() throws Exception {
    try (TestStore store = TestStore.empty()) {
      Unheard unheard = new Unheard(store);
      FeedContext sound = store.context();
      Treasuries treasuries = new Treasuries(store.dataSource(), LedgerJson.mapper());
      Feed feed =
          new Feed(
              treasuries.projection(),
              new FeedContext(
                  sound.dataSource(),
                  sound.transactions(),
                  unheard,
                  sound.events(),
                  sound.tokens(),
                  sound.json(),
                  sound.clock()));
      store.append(history.next(10));
      feed.start();
      assertThat(feed.awaitVersion(history.id(), 9, TestReadSide.LONG)).isTrue();

      unheard.once.set(true);
      store.append(history.next());

      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .untilAsserted(
              () ->
                  assertThat(treasuries.newerThan(Map.of(history.id(), 9L)))
                      .containsExactly(history.latest()));
      assertThat(unheard.once).isFalse();
      feed.stop();
    }
  }

  @Test
  void aTreasuryThatAnotherNodeRetriedIsTold() throws Exception {
    String url = TestCluster.newDatabase();
    try (TestReadSide running =
            new TestReadSide(TestStore.on(url, "one", Clock.systemUTC())).start();
        TestReadSide besides = new TestReadSide(TestStore.on(url, "two", Clock.systemUTC()))) {
      running.bring(history, 10);
      constrain(running, "add constraint stuck check (version <> 11) not valid");
      running.store.append(history.next(3));
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> !running.treasuriesFeed.parked().isEmpty());
      constrain(running, "drop constraint stuck");

      assertThat(besides.treasuriesFeed.retry(history.id())).isTrue();

      assertThat(running.treasuries.newerThan(Map.of(history.id(), 10L)))
          .isEqualTo(List.of(history.latest()));
    } finally {
      TestCluster.drop(url);
    }
  }

  private static void constrain(TestReadSide readSide, String how) {
    readSide.store.owner().execute("alter table treasury_state " + how);
  }

  /** Loses the reply to a commit that wrote a state, once. */
  private static final class Unheard implements TransactionManager {

    private static final String STATES = "select count(*) from treasury_state";

    private final TestStore store;
    private final AtomicBoolean once = new AtomicBoolean();

    Unheard(TestStore store) {
      this.store = store;
    }

    @Override
    public Transaction startTransaction() {
      Transaction sound = store.context().axonTransactions().startTransaction();
      long before = states();
      return new Transaction() {
        @Override
        public void commit() {
          sound.commit();
          if (states() > before && once.compareAndSet(true, false)) {
            throw new QueryTimeoutException("no reply");
          }
        }

        @Override
        public void rollback() {
          sound.rollback();
        }
      };
    }

    private long states() {
      Long states = store.jdbc().queryForObject(STATES, Long.class);
      return states == null ? 0 : states;
    }
  }
}
