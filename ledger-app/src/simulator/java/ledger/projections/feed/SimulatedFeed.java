package ledger.projections.feed;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.Tokens;
import ledger.app.simulator.store.TrackedEvents;
import ledger.treasury.TreasuryId;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Brings events to a projection as {@link Feed} and Axon's tracking processor do, in one task of
 * the simulation: claims the token, reads behind it, and in one transaction moves the token, takes
 * the batch in and commits. After a failure it lets go of the token and begins again.
 */
public final class SimulatedFeed implements FeedProgress {

  private static final long PAUSE_MICROS = 1_000_000;

  /** So long an event takes from its commit to a processor that waits for one. */
  private static final long HANDED_ON_MICROS = 3_000;

  private static final long LOOK_AGAIN_MICROS = 50_000;

  private final Projection projection;
  private final Tenure tenure;
  private final Scheduler scheduler;
  private final TransactionManager transactions;
  private final SimulatedProgress progress;
  private final Intake intake;
  private final Batches batches;
  private final Tokens tokens;
  private final TrackedEvents events;
  private final Variant variant;

  /** What in a feed can be made wrong. */
  public enum Variant {
    SOUND,
    /** The token is moved in a transaction of its own, before the rows are written. */
    TOKEN_BEFORE_ROWS,
    /** What is parked is taken for applied. */
    PARKED_IS_PASSED_OVER
  }

  /** A feed that does not run yet. */
  public SimulatedFeed(
      Projection projection,
      Session session,
      PlatformTransactionManager transactions,
      TransactionManager axonTransactions,
      EventStore store,
      Tokens tokens,
      TrackedEvents events,
      InstantSource clock,
      Variant variant) {
    this.projection = projection;
    this.scheduler = session.database().scheduler();
    this.transactions = axonTransactions;
    this.progress =
        variant == Variant.PARKED_IS_PASSED_OVER
            ? new ParkedIsPassedOver(projection.name(), session)
            : new SimulatedProgress(projection.name(), session);
    this.intake =
        new Intake(projection, progress, progress, store, transactions, clock, retried -> {});
    this.tenure = new Tenure(projection, intake);
    this.batches = new Batches(intake::batch, tenure::committed);
    this.tokens = tokens;
    this.events = events;
    this.variant = variant;
  }

  /** Runs until it is told to stop. */
  public void run(BooleanSupplier stopping) {
    while (!stopping.getAsBoolean()) {
      try {
        claim();
        work(stopping);
      } catch (RuntimeException e) {
        // Another node has it, or there is trouble: later again.
      }
      if (!stopping.getAsBoolean()) {
        scheduler.sleep(PAUSE_MICROS);
      }
    }
  }

  private @Nullable GapAwareTrackingToken claim() {
    return transactions.fetchInTransaction(() -> tokens.claim(name()).orElse(null));
  }

  private void work(BooleanSupplier stopping) {
    taken();
    try {
      boolean mine = true;
      while (mine && !stopping.getAsBoolean()) {
        mine = untilTrouble(stopping);
      }
    } finally {
      tenure.end();
      release();
    }
  }

  private void taken() {
    try {
      retryParked();
      tenure.begin();
    } catch (RuntimeException e) {
      // As the service does: parked treasuries stay so for now.
    }
  }

  /** Returns whether to go on: not when another node has claimed the token. */
  private boolean untilTrouble(BooleanSupplier stopping) {
    try {
      GapAwareTrackingToken token = claim();
      while (!stopping.getAsBoolean()) {
        List<TrackedEventMessage<?>> batch = events.after(token);
        if (batch.isEmpty()) {
          transactions.executeInTransaction(() -> tokens.extend(name()));
          events.await(PAUSE_MICROS);
          scheduler.sleep(HANDED_ON_MICROS);
        } else {
          take(batch);
          token = (GapAwareTrackingToken) batch.getLast().trackingToken();
        }
      }
      return true;
    } catch (UnableToClaimTokenException e) {
      return false;
    } catch (RuntimeException e) {
      release();
      tenure.end();
      scheduler.sleep(PAUSE_MICROS);
      return true;
    }
  }

  private void take(List<TrackedEventMessage<?>> batch) {
    GapAwareTrackingToken last = (GapAwareTrackingToken) batch.getLast().trackingToken();
    if (variant == Variant.TOKEN_BEFORE_ROWS) {
      transactions.executeInTransaction(() -> tokens.store(name(), last));
    }
    BatchingUnitOfWork<TrackedEventMessage<?>> unitOfWork =
        new BatchingUnitOfWork<>(new ArrayList<>(batch));
    unitOfWork.attachTransaction(transactions);
    ResultMessage<?> result =
        unitOfWork.executeWithResult(
            () -> {
              if (unitOfWork.isFirstMessage() && variant != Variant.TOKEN_BEFORE_ROWS) {
                tokens.store(name(), last);
              }
              batches.handle(unitOfWork.getMessage(), Segment.ROOT_SEGMENT);
              return null;
            });
    if (result.isExceptional()) {
      switch (result.exceptionResult()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }

  private void release() {
    try {
      transactions.executeInTransaction(() -> tokens.release(name()));
    } catch (RuntimeException e) {
      // The claim runs out by itself.
    }
  }

  /** Tries what is parked again. */
  public void retryParked() {
    intake.parked().forEach(parked -> intake.retry(parked.treasuryId()));
  }

  @Override
  public String name() {
    return projection.name();
  }

  @Override
  public boolean awaitVersion(TreasuryId treasuryId, long version, Duration atMost) {
    return await(atMost, () -> intake.hasApplied(treasuryId.value(), version));
  }

  @Override
  public boolean awaitPosition(long globalIndex, Duration atMost) {
    return await(
        atMost,
        () -> progress.covers(globalIndex) ? Arrivals.Answer.ARRIVED : Arrivals.Answer.NOT_YET);
  }

  private boolean await(Duration atMost, Supplier<Arrivals.Answer> question) {
    long deadline = scheduler.nowMicros() + atMost.toNanos() / 1_000;
    Arrivals.Answer answer = question.get();
    while (answer == Arrivals.Answer.NOT_YET && scheduler.nowMicros() < deadline) {
      scheduler.sleep(LOOK_AGAIN_MICROS);
      answer = question.get();
    }
    return answer == Arrivals.Answer.ARRIVED;
  }

  @Override
  public long head() {
    return progress.head();
  }

  @Override
  public List<Parked> parked() {
    return intake.parked();
  }
}
