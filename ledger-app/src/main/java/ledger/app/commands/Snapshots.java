package ledger.app.commands;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a treasury's state beside its events now and then, so that loading it reads few of them.
 * The state is taken as it stands in memory and written by a thread of its own: no writer waits,
 * and no event is read again.
 */
final class Snapshots implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  /** Loading reads fewer events than this, unless a snapshot could not be written. */
  static final int VERSIONS_APART = 500;

  private static final int MOST_WAITING = 1_000;

  private final EventStore events;
  private final ExecutorService writer;
  private final int versionsApart;

  /**
   * Snapshots of some versions.
   *
   * @param writer may leave one out: it is made up for by the next
   */
  Snapshots(EventStore events, ExecutorService writer, int versionsApart) {
    this.events = events;
    this.writer = writer;
    this.versionsApart = versionsApart;
  }

  static Snapshots inTheBackground(EventStore events) {
    return new Snapshots(
        events,
        new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("snapshots").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy()),
        VERSIONS_APART);
  }

  void consider(Treasury treasury) {
    if (treasury.version() % versionsApart == versionsApart - 1) {
      writer.execute(() -> store(treasury));
    }
  }

  private void store(Treasury treasury) {
    try {
      events.storeSnapshot(
          new GenericDomainEventMessage<>(
              TreasuryAggregate.TYPE,
              treasury.id().value(),
              treasury.version(),
              new TreasuryAggregate(treasury)));
    } catch (RuntimeException e) {
      LOG.info(
          "No snapshot of {} at version {}: {}", treasury.id(), treasury.version(), e.toString());
    }
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}
