package ledger.app.simulator.store;

import java.time.Instant;
import ledger.app.reads.RecordedClock;

/** What {@code seal_until} does. */
public class StoredClock implements RecordedClock {

  private final Session session;

  public StoredClock(Session session) {
    this.session = session;
  }

  @Override
  public Instant sealedUntil() {
    return session.read("read seal", session.database()::sealedUntil);
  }

  @Override
  public Instant seal(Instant instant) {
    return session.write(
        "seal",
        transaction -> {
          session.database().sealing.exclude(transaction);
          return raise(transaction, instant);
        });
  }

  /** Without waiting for the turns under way, as it should not be. */
  protected Instant sealAtOnce(Instant instant) {
    return session.write("seal", transaction -> raise(transaction, instant));
  }

  private Instant raise(Transaction transaction, Instant instant) {
    Database database = session.database();
    Instant before = database.sealedUntil(transaction);
    Instant after = before.isAfter(instant) ? before : instant;
    database.recordedClock.put(transaction, Database.ONLY_ROW, after);
    return after;
  }
}
