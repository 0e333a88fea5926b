package ledger.projections.feed;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Folds events into states and hands the changes to the projection, parking what cannot go in. */
final class Applier {

  private static final Logger LOGGER = LoggerFactory.getLogger(Applier.class);
  private static final int LONGEST_CAUSE = 500;

  private final Projection projection;
  private final InstantSource clock;

  /** A savepoint: what is refused inside is undone without losing the rest of the batch. */
  private final TransactionTemplate savepoint;

  Applier(Projection projection, PlatformTransactionManager transactions, InstantSource clock) {
    this.projection = projection;
    this.clock = clock;
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * What a batch came to.
   *
   * @param progress after it, of the treasuries it touched
   */
  record Applied(List<Change> changes, Collection<Progress> progress) {}

  /**
   * Applies the events inside the running transaction, all rows at once; when they are refused, one
   * event after the other, so that only a treasury that deserves it is parked.
   *
   * @param before progress of every treasury that has any
   * @throws DataAccessException if the database is in trouble: nothing is parked for that
   */
  Applied apply(List<Delivered> events, Map<String, Progress> before) {
    List<Change> changes = new ArrayList<>(events.size());
    Map<String, Progress> after = fold(events, before, changes::add);
    try {
      write(changes);
    } catch (RuntimeException e) {
      rethrowTrouble(e);
      LOGGER.warn("{}: rows refused, trying one event at a time: {}", projection.name(), cause(e));
      changes.clear();
      after =
          fold(
              events,
              before,
              change -> {
                write(List.of(change));
                changes.add(change);
              });
    }
    return new Applied(changes, after.values());
  }

  private void write(List<Change> changes) {
    if (!changes.isEmpty()) {
      savepoint.executeWithoutResult(status -> projection.write(changes));
    }
  }

  private Map<String, Progress> fold(
      List<Delivered> events, Map<String, Progress> before, Consumer<Change> each) {
    Map<String, Progress> touched = new HashMap<>();
    for (Delivered event : events) {
      String stream = event.stream();
      Progress progress = touched.get(stream);
      if (progress == null) {
        progress = before.getOrDefault(stream, Progress.none(stream));
      }
      // Events of a parked treasury wait in the store; versions that a retry already took from
      // there come by once more.
      if (progress.isParked() || event.version() <= progress.version()) {
        continue;
      }
      touched.put(stream, step(progress, event, each));
    }
    return touched;
  }

  private Progress step(Progress progress, Delivered event, Consumer<Change> each) {
    try {
      Change change = progress.next(event);
      each.accept(change);
      return progress.applied(change);
    } catch (RuntimeException e) {
      rethrowTrouble(e);
      LOGGER.error(
          "{}: treasury {} is parked at version {}",
          projection.name(),
          progress.stream(),
          progress.version() + 1,
          e);
      return progress.parked(
          new Progress.Parking(clock.instant().truncatedTo(ChronoUnit.MICROS), cause(e)));
    }
  }

  /** Data that do not fit are the event's fault; any other failure of the database is not. */
  private static void rethrowTrouble(RuntimeException e) {
    boolean misfit = e instanceof DataIntegrityViolationException;
    if (!misfit && (e instanceof DataAccessException || e instanceof TransactionException)) {
      throw e;
    }
  }

  /** The whole chain in one line: the innermost message is often the one that helps. */
  private static String cause(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      text.append(text.isEmpty() ? "" : " / ")
          .append(each.getClass().getSimpleName())
          .append(": ")
          .append(each.getMessage());
    }
    String line = text.toString().replaceAll("\\s+", " ").replace("\0", "\\0");
    return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + "…";
  }
}
