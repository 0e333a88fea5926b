package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import ledger.projections.History;
import ledger.projections.TestReadSide;
import ledger.projections.TestStore;
import ledger.projections.operations.Operations;
import org.axonframework.common.transaction.NoTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** Rows, progress, position and token are there together or not at all. */
class OneTransactionIT {

  private static final String[] EVERYTHING = {
    "operation", "projection_progress", "projection_position"
  };

  @Test
  void troubleAfterTheRowsLeavesNothingAndParksNobody() throws Exception {
    try (TestStore store = TestStore.empty()) {
      Troubled troubled = new Troubled(new Operations(store.dataSource()).projection());
      Feed feed = new Feed(troubled, store.context());
      History history = new History("usdt", 1);
      store.append(history.next(50));
      feed.start();

      assertThat(troubled.failedTwice.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(store.contents(EVERYTHING)).isEmpty();
      assertThat(token(store)).contains("\"index\":0");

      troubled.inTrouble.set(false);
      assertThat(feed.awaitVersion(history.id(), 49, TestReadSide.LONG)).isTrue();
      assertThat(feed.status().parked()).isEmpty();
      assertThat(token(store)).contains("\"index\":50");
      feed.stop();
    }
  }

  @Test
  void aTokenThatCannotBeStoredTakesTheRowsWithIt() throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      History history = new History("usdt", 1);
      readSide.bring(history, 3);
      TestStore store = readSide.store;
      String before = store.contents(EVERYTHING);
      store
          .owner()
          .execute(
              """
              alter table token_entry add constraint stuck
              check (convert_from(token, 'UTF8') not like '%"index":4%') not valid
              """);

      store.append(history.next());

      assertThat(readSide.operationsFeed.awaitVersion(history.id(), 3, Duration.ofMillis(1_500)))
          .isFalse();
      assertThat(store.contents(EVERYTHING)).isEqualTo(before);
      store.owner().execute("alter table token_entry drop constraint stuck");
      assertThat(readSide.operationsFeed.awaitVersion(history.id(), 3, TestReadSide.LONG)).isTrue();
    }
  }

  @Test
  void withoutATransactionItDoesNothingAtAll() throws Exception {
    try (TestStore store = TestStore.empty()) {
      FeedContext sound = store.context();
      Feed feed =
          new Feed(
              new Operations(store.dataSource()).projection(),
              new FeedContext(
                  sound.dataSource(),
                  sound.transactions(),
                  NoTransactionManager.INSTANCE,
                  sound.events(),
                  sound.tokens(),
                  sound.json(),
                  sound.clock()));
      History history = new History("usdt", 1);
      store.append(history.next(5));
      feed.start();

      assertThat(feed.awaitVersion(history.id(), 0, Duration.ofMillis(1_500))).isFalse();
      assertThat(store.contents(EVERYTHING)).isEmpty();
      feed.stop();
    }
  }

  private static @Nullable String token(TestStore store) {
    return store
        .jdbc()
        .queryForObject(
            "select convert_from(token, 'UTF8') from token_entry"
                + " where processor_name = 'operations'",
            String.class);
  }

  /** Writes its rows and then has trouble with the database. */
  private static final class Troubled implements Projection {

    private final Projection sound;
    private final AtomicBoolean inTrouble = new AtomicBoolean(true);
    private final CountDownLatch failedTwice = new CountDownLatch(2);

    Troubled(Projection sound) {
      this.sound = sound;
    }

    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public void write(List<Change> changes) {
      sound.write(changes);
      if (inTrouble.get()) {
        failedTwice.countDown();
        throw new QueryTimeoutException("too slow");
      }
    }
  }
}
