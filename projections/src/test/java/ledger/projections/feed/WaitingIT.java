package ledger.projections.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ledger.projections.History;
import ledger.projections.TestReadSide;
import ledger.projections.TestStore;
import org.junit.jupiter.api.Test;

/** Readers see what they wrote, or learn that they cannot yet. */
class WaitingIT {

  private static final Duration A_MOMENT = Duration.ofMillis(80);

  @Test
  void aReaderWaitsForTheVersionItWrote() throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      History history = new History("usdt", 1);
      readSide.bring(history, 1);
      Feed feed = readSide.treasuriesFeed;
      CompletableFuture<Boolean> reader =
          CompletableFuture.supplyAsync(() -> await(feed, history, 3, TestReadSide.LONG));

      readSide.store.append(history.next(2));
      assertThat(feed.awaitVersion(history.id(), 3, A_MOMENT)).isFalse();
      assertThat(reader).isNotDone();
      readSide.store.append(history.next(1));

      assertThat(reader.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(readSide.treasuries.latest(history.id())).contains(history.latest());
    }
  }

  @Test
  void whatDoesNotComeIsWaitedForOnlyAsLongAsAsked() throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      History history = new History("usdt", 1);

      assertThat(readSide.treasuriesFeed.awaitVersion(history.id(), 0, A_MOMENT)).isFalse();
      assertThat(readSide.treasuriesFeed.awaitPosition(1, A_MOMENT)).isFalse();
    }
  }

  @Test
  void aParkedTreasuryIsNotWaitedFor() throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      History history = new History("usdt", 1);
      readSide.bring(history, 3);
      readSide
          .store
          .owner()
          .execute("alter table operation add check (treasury_id <> 'usdt') not valid");
      readSide.bring(history, 2);

      long before = System.nanoTime();
      assertThat(await(readSide.operationsFeed, history, 2, TestReadSide.LONG)).isTrue();
      assertThat(await(readSide.operationsFeed, history, 3, TestReadSide.LONG)).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(TestReadSide.LONG);
      assertThat(await(readSide.treasuriesFeed, history, 4, TestReadSide.LONG)).isTrue();
    }
  }

  @Test
  void aReaderWhoWaitsLearnsThatTheTreasuryIsParked() throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      History history = new History("usdt", 1);
      readSide.bring(history, 3);
      CompletableFuture<Boolean> reader =
          CompletableFuture.supplyAsync(
              () -> await(readSide.operationsFeed, history, 3, Duration.ofHours(1)));

      readSide
          .store
          .owner()
          .execute("alter table operation add check (treasury_id <> 'usdt') not valid");
      readSide.store.append(history.next());

      assertThat(reader.get(20, TimeUnit.SECONDS)).isFalse();
    }
  }

  @Test
  void aPositionCoversWhatCommittedLate() throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      readSide.bring(new History("usdt", 1), 5);
      Feed feed = readSide.treasuriesFeed;
      long head = feed.head();
      assertThat(head).isEqualTo(5);

      // As if the position had passed 3 before it was committed, and 7 for ever in vain.
      readSide
          .store
          .owner()
          .update("update projection_position set gaps = '{3,7}' where projection = 'treasuries'");
      assertThat(feed.awaitPosition(head, A_MOMENT)).isFalse();
      assertThat(feed.awaitPosition(2, A_MOMENT)).isTrue();
      readSide
          .store
          .owner()
          .update("update projection_position set gaps = '{7}' where projection = 'treasuries'");
      assertThat(feed.awaitPosition(head, A_MOMENT)).isTrue();
    }
  }

  @Test
  void aPositionThatWasRolledBackIsNotWaitedFor() throws Exception {
    try (TestStore store = TestStore.empty()) {
      store.owner().queryForObject("select nextval('event_entry_global_index_seq')", Long.class);
      TestReadSide readSide = new TestReadSide(store).start();
      readSide.bring(new History("usdt", 1), 2);

      assertThat(readSide.treasuriesFeed.head()).isEqualTo(3);
      assertThat(readSide.treasuriesFeed.awaitPosition(3, TestReadSide.LONG)).isTrue();
      readSide.stop();
    }
  }

  private static boolean await(Feed feed, History history, long version, Duration atMost) {
    try {
      return feed.awaitVersion(history.id(), version, atMost);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
