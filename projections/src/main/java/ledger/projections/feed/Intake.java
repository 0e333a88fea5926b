package ledger.projections.feed;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes events into a projection: rows, progress and position in the transaction that also moves
 * the token. Who brings them, and when, is not decided here.
 */
final class Intake {

  private final ProgressTable progress;
  private final Position position;
  private final MissingEvents missing;
  private final Applier applier;
  private final Retry retry;

  /**
   * Into one projection.
   *
   * @param committed told what a retry has come to; whoever brings batches tells that itself
   */
  Intake(
      Projection projection,
      ProgressRows rows,
      Position position,
      EventStore events,
      PlatformTransactionManager transactions,
      InstantSource clock,
      Consumer<Applier.Applied> committed) {
    this.progress = new ProgressTable(rows, new StateMemo(rows, events));
    this.position = position;
    this.missing = new MissingEvents(events);
    this.applier = new Applier(projection, transactions, clock);
    this.retry =
        new Retry(progress, applier, events, new TransactionTemplate(transactions), committed);
  }

  /**
   * What a batch came to, and in which {@linkplain Position#generation generation} of the tables.
   */
  record Batch(Applier.Applied applied, long generation) {}

  /**
   * Applies a batch inside the running transaction.
   *
   * @param last where the batch ends
   */
  Batch batch(List<Delivered> events, TrackingToken last) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("rows and token would not commit together");
    }
    Applier.Applied applied = take(events);
    long generation = position.save(last);
    return new Batch(applied, generation);
  }

  /** Applies events inside the running transaction, as far as they are not applied yet. */
  Applier.Applied take(List<Delivered> events) {
    Set<String> streams = events.stream().map(Delivered::stream).collect(Collectors.toSet());
    Map<String, Progress> before = progress.lock(streams);
    Applier.Applied applied = applier.apply(missing.filledIn(events, before), before);
    progress.save(applied.progress());
    return applied;
  }

  /**
   * Tries a parked treasury's events again.
   *
   * @return whether the treasury is not parked any more
   */
  boolean retry(String stream) {
    return retry.of(stream);
  }

  /** In which tables rows are written at present. */
  long generation() {
    return position.generation();
  }

  List<Parked> parked() {
    return progress.parked();
  }

  Arrivals.Answer hasApplied(String stream, long version) {
    return progress
        .find(stream)
        .map(
            found -> {
              if (found.version() >= version) {
                return Arrivals.Answer.ARRIVED;
              }
              return found.isParked() ? Arrivals.Answer.NEVER : Arrivals.Answer.NOT_YET;
            })
        .orElse(Arrivals.Answer.NOT_YET);
  }
}
