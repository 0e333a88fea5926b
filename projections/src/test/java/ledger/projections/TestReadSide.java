package ledger.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import ledger.projections.feed.Feed;
import ledger.projections.operations.Operations;
import ledger.projections.stored.LedgerJson;
import ledger.projections.treasuries.Treasuries;

/** Both projections on a store, wired as the service wires them. */
public final class TestReadSide implements AutoCloseable {

  public static final Duration LONG = Duration.ofSeconds(20);

  public final TestStore store;
  public final Treasuries treasuries;
  public final Operations operations;
  public final Feed treasuriesFeed;
  public final Feed operationsFeed;

  public TestReadSide(TestStore store) {
    this.store = store;
    this.treasuries = new Treasuries(store.dataSource(), LedgerJson.mapper());
    this.operations = new Operations(store.dataSource());
    this.treasuriesFeed = new Feed(treasuries.projection(), store.context());
    this.operationsFeed = new Feed(operations.projection(), store.context());
  }

  /** Running on an empty database. */
  public static TestReadSide started() {
    return new TestReadSide(TestStore.empty()).start();
  }

  public TestReadSide start() {
    feeds().forEach(Feed::start);
    return this;
  }

  public void stop() {
    feeds().parallelStream().forEach(Feed::stop);
  }

  public List<Feed> feeds() {
    return List.of(treasuriesFeed, operationsFeed);
  }

  /** Appends in pieces, as commands would, and waits until everything is applied. */
  public void bring(History history, int events) throws InterruptedException {
    for (int left = events; left > 0; left -= 97) {
      store.append(history.next(Math.min(left, 97)));
    }
    settle();
  }

  /** Waits until all that is in the store was brought. */
  public void settle() throws InterruptedException {
    for (Feed feed : feeds()) {
      assertThat(feed.awaitPosition(feed.head(), LONG)).as(feed.name() + " keeps up").isTrue();
    }
  }

  @Override
  public void close() {
    stop();
    store.close();
  }
}
