package ledger.projections.feed;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;

/** Axon's processor with one segment, which is soon back after trouble with the database. */
final class FeedProcessor extends TrackingEventProcessor {

  private static final int MOST_EVENTS_A_BATCH = 1_000;

  /** Axon doubles its pauses up to a minute, which is long after a restart of the database. */
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private static final long LONGEST_WAIT_MILLIS = 500;

  private final Runnable taken;
  private final Runnable released;

  private FeedProcessor(Builder builder, Runnable taken, Runnable released) {
    super(builder);
    this.taken = taken;
    this.released = released;
  }

  /**
   * A processor that has not started.
   *
   * @param taken runs in the processor's thread when this node has got the segment, before events
   * @param released runs when this node has given it up, for good or to try again after a failure
   */
  static FeedProcessor of(
      String name,
      EventHandlerInvoker invoker,
      FeedContext context,
      Runnable taken,
      Runnable released) {
    EventStore events = context.events();
    TokenStore tokens = context.tokens();
    TransactionManager transactions = context.axonTransactions();
    Builder builder = TrackingEventProcessor.builder();
    builder
        .name(name)
        .eventHandlerInvoker(invoker)
        .messageSource(events)
        .tokenStore(tokens)
        .transactionManager(transactions)
        .trackingEventProcessorConfiguration(
            TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                .andBatchSize(MOST_EVENTS_A_BATCH)
                .andTokenClaimInterval(LONGEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                // Stopping takes as long as waiting for an event that does not come.
                .andEventAvailabilityTimeout(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)
                // Not a replay token: the first run is an ordinary one, and it is all rebuilds do.
                .andInitialTrackingToken(StreamableMessageSource::createTailToken));
    return new FeedProcessor(builder, taken, released);
  }

  @Override
  protected void processingLoop(Segment segment) {
    try {
      taken.run();
      super.processingLoop(segment);
    } finally {
      released.run();
    }
  }

  /** After a failure, and after the claim was let go. */
  @Override
  protected void doSleepFor(long millisToSleep) {
    released.run();
    super.doSleepFor(millisToSleep);
  }

  @Override
  protected void doSleepFor(long millisToSleep, AtomicBoolean interruptFlag) {
    super.doSleepFor(Math.min(millisToSleep, LONGEST_PAUSE_MILLIS), interruptFlag);
  }
}
