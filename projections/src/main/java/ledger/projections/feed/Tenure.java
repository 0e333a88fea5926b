package ledger.projections.feed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A projection's time with this node, during which it may answer from memory. Only while nobody
 * else can write rows: any failure ends it, since the processor then lets go of its claim, and
 * since a batch may have been committed with only the reply lost; a parked treasury ends it, since
 * any node may retry that; other tables in the place of those that were read end it. The next batch
 * that commits begins it anew.
 *
 * <p>Used by the thread that brings the events alone.
 */
final class Tenure {

  private static final Logger LOGGER = LoggerFactory.getLogger(Tenure.class);

  private final Projection projection;
  private final Intake intake;
  private boolean held;
  private long generation;

  Tenure(Projection projection, Intake intake) {
    this.projection = projection;
    this.intake = intake;
  }

  void begin() {
    if (intake.parked().isEmpty()) {
      generation = intake.generation();
      projection.taken();
      held = true;
    }
  }

  void committed(Intake.Batch batch) {
    Applier.Applied applied = batch.applied();
    if (held && batch.generation() != generation) {
      end();
    }
    if (!held) {
      beginAgain();
    } else if (applied.progress().stream().anyMatch(Progress::isParked)) {
      end();
    } else {
      projection.committed(applied.changes());
    }
  }

  private void beginAgain() {
    try {
      begin();
    } catch (RuntimeException e) {
      LOGGER.warn("{}: not read into memory for now", projection.name(), e);
    }
  }

  void end() {
    held = false;
    projection.released();
  }
}
