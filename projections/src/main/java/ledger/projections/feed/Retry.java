package ledger.projections.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a parked treasury's events from the store, beginning with the one at which it was parked.
 * Safe while the processor runs: whoever holds the row of progress applies, the other waits.
 */
final class Retry {

  private static final int MOST_EVENTS_A_STEP = 1_000;

  private final ProgressTable progress;
  private final Applier applier;
  private final EventStore events;
  private final TransactionTemplate transaction;
  private final Consumer<Applier.Applied> committed;

  private enum Step {
    CAUGHT_UP,
    MORE,
    PARKED_AGAIN
  }

  private record Stepped(Step step, Optional<Applier.Applied> applied) {}

  Retry(
      ProgressTable progress,
      Applier applier,
      EventStore events,
      TransactionTemplate transaction,
      Consumer<Applier.Applied> committed) {
    this.progress = progress;
    this.applier = applier;
    this.events = events;
    this.transaction = transaction;
    this.committed = committed;
  }

  /**
   * Tries until the treasury has caught up or is parked again.
   *
   * @return whether it has caught up
   */
  boolean of(String stream) {
    while (true) {
      Stepped stepped = transaction.execute(status -> step(stream));
      stepped.applied().ifPresent(committed);
      switch (stepped.step()) {
        case CAUGHT_UP -> {
          return true;
        }
        case PARKED_AGAIN -> {
          return false;
        }
        case MORE -> {}
      }
    }
  }

  private Stepped step(String stream) {
    Progress parked = progress.lock(List.of(stream)).get(stream);
    Progress.Parking parking = parked == null ? null : parked.parking();
    if (parked == null || parking == null) {
      return new Stepped(Step.CAUGHT_UP, Optional.empty());
    }
    Progress before = parked.unparked();
    List<Delivered> next = next(before);
    Applier.Applied applied = applier.apply(next, Map.of(stream, before));
    Progress after = applied.progress().stream().findFirst().orElse(before);
    Step step;
    if (after.isParked()) {
      step = Step.PARKED_AGAIN;
      if (after.version() == parked.version()) {
        // Still the same event: it has been waiting since it was parked first.
        after = after.parkedSince(parking.since());
      }
    } else if (next.size() == MOST_EVENTS_A_STEP) {
      step = Step.MORE;
      after = after.parked(parking);
    } else {
      step = Step.CAUGHT_UP;
    }
    progress.save(List.of(after));
    return new Stepped(step, Optional.of(new Applier.Applied(applied.changes(), List.of(after))));
  }

  private List<Delivered> next(Progress before) {
    List<Delivered> next = new ArrayList<>();
    DomainEventStream messages = events.readEvents(before.stream(), before.version() + 1);
    while (next.size() < MOST_EVENTS_A_STEP && messages.hasNext()) {
      next.add(Delivered.of(messages.next()));
    }
    return next;
  }
}
