package ledger.projections.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import ledger.treasury.TreasuryId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs one projection: brings it the events of the store in order, says how far it is, and lets
 * readers wait for what they wrote.
 */
public final class Feed implements FeedProgress {

  private static final int FEW = 200;
  private static final long GATHERING_NANOS = 5_000_000;

  private static final Logger LOGGER = LoggerFactory.getLogger(Feed.class);

  /** What another node commits is seen within this time. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Projection projection;
  private final FeedContext context;
  private final Position position;
  private final Intake intake;
  private final Tenure tenure;
  private final FeedProcessor processor;
  private final Arrivals<String> versions = new Arrivals<>(LOOK_AGAIN);
  private final Arrivals<String> positions = new Arrivals<>(LOOK_AGAIN);
  private final AtomicLong commits = new AtomicLong();

  /** A feed that has not started. */
  public Feed(Projection projection, FeedContext context) {
    this.projection = projection;
    this.context = context;
    JdbcTemplate jdbc = new JdbcTemplate(context.dataSource());
    this.position = new PostgresPosition(name(), jdbc);
    this.intake =
        new Intake(
            projection,
            new PostgresProgressRows(name(), jdbc, context.json()),
            position,
            context.events(),
            context.transactions(),
            context.clock(),
            this::announce);
    this.tenure = new Tenure(projection, intake);
    this.processor =
        FeedProcessor.of(
            name(), new Batches(intake::batch, this::committed), context, this::taken, tenure::end);
  }

  @Override
  public String name() {
    return projection.name();
  }

  /** Begins to bring events, in a thread of its own, or waits until no other node does. */
  public synchronized void start() {
    processor.start();
  }

  /** Returns when the batch at hand is done. */
  public synchronized void stop() {
    processor.shutDown();
  }

  public boolean isRunning() {
    return processor.isRunning();
  }

  /** How far the projection is, whichever node runs it. */
  public ProjectionStatus status() {
    Position.Lag lag = position.lag();
    Instant oldest = lag.oldestWaiting();
    Duration age =
        oldest == null ? Duration.ZERO : Duration.between(oldest, context.clock().instant());
    return new ProjectionStatus(
        name(),
        isRunning(),
        lag.position(),
        lag.head(),
        Math.max(0, lag.head() - lag.position()),
        age.isNegative() ? Duration.ZERO : age,
        intake.parked());
  }

  @Override
  public List<Parked> parked() {
    return intake.parked();
  }

  /**
   * Tries a parked treasury's events again.
   *
   * @return whether the treasury is not parked any more
   */
  public boolean retry(TreasuryId treasuryId) {
    return intake.retry(treasuryId.value());
  }

  /**
   * Builds the projection again beside the one that answers, and returns when it has taken its
   * place, or why it has not.
   *
   * @throws Rebuild.RunningException if one is under way, at whichever node
   */
  public RebuildStatus rebuild() {
    return Rebuild.begin(List.of(this), "ledger").run().getFirst();
  }

  /** The latest rebuild, at whichever node; none where there never was one. */
  public Optional<RebuildStatus> latestRebuild() {
    return new RebuildRows(context.dataSource(), context.json()).latest(name());
  }

  Projection projection() {
    return projection;
  }

  FeedContext context() {
    return context;
  }

  /** Up to where in the store events were brought, whichever node runs it. */
  long position() {
    return position.lag().position();
  }

  @Override
  public boolean awaitVersion(TreasuryId treasuryId, long version, Duration atMost)
      throws InterruptedException {
    String stream = treasuryId.value();
    return versions.await(stream, atMost, () -> intake.hasApplied(stream, version));
  }

  @Override
  public boolean awaitPosition(long globalIndex, Duration atMost) throws InterruptedException {
    return positions.await(
        name(),
        atMost,
        () -> position.covers(globalIndex) ? Arrivals.Answer.ARRIVED : Arrivals.Answer.NOT_YET);
  }

  /**
   * Batches that this node has committed; to be asked before looking, and waited for afterwards.
   */
  public long commits() {
    return commits.get();
  }

  /**
   * Waits until this node has committed more batches than that, so that whoever looks at all of the
   * projection need not look all the time. What another node commits is not waited for.
   *
   * @return false when the time is over
   */
  public boolean awaitCommits(long moreThan, Duration atMost) throws InterruptedException {
    return positions.await(
        name(),
        atMost,
        () -> commits.get() > moreThan ? Arrivals.Answer.ARRIVED : Arrivals.Answer.NOT_YET);
  }

  @Override
  public long head() {
    return position.head();
  }

  private void committed(Intake.Batch batch) {
    tenure.committed(batch);
    announce(batch.applied());
    gather(batch.applied().changes().size());
  }

  /**
   * A batch of one event costs the database nearly as much as one of a hundred. So after a small
   * one a few more may arrive; an event that comes alone goes in at once.
   */
  private static void gather(int size) {
    if (size < FEW) {
      LockSupport.parkNanos(GATHERING_NANOS);
    }
  }

  private void announce(Applier.Applied applied) {
    commits.incrementAndGet();
    applied.progress().forEach(each -> versions.announce(each.stream()));
    positions.announce(name());
  }

  private void taken() {
    try {
      intake.parked().forEach(parked -> intake.retry(parked.treasuryId()));
      tenure.begin();
    } catch (RuntimeException e) {
      LOGGER.warn("{}: could not prepare; parked treasuries stay so for now", name(), e);
    }
  }
}
