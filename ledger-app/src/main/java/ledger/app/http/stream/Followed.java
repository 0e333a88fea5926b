package ledger.app.http.stream;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import ledger.advice.Alert;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A treasury that streams of this node follow, and what they share of it. */
final class Followed {

  private final TreasuryId id;
  private final JsonMapper json;
  private final Recent recent;
  private final InstantSource clock;
  private final Ending ending;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Treasury newest;
  private @Nullable StateEvent rendered;

  /**
   * Followed from now on.
   *
   * @param clock tells when transfers become overdue
   */
  Followed(Treasury present, JsonMapper json, Recent recent, InstantSource clock, Ending ending) {
    this.id = present.id();
    this.newest = present;
    this.json = json;
    this.recent = recent;
    this.clock = clock;
    this.ending = ending;
  }

  TreasuryId id() {
    return id;
  }

  long version() {
    return newest.version();
  }

  /** Learns of a state; of an older one it is not held to be new. */
  void advance(Treasury treasury) {
    lock.lock();
    try {
      if (treasury.version() > newest.version()) {
        newest = treasury;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets everyone who waits look whether the streams end. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a newer version than this one.
   *
   * @return false when the time is over or the streams end
   */
  boolean awaitNewer(long version, long atMostNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = atMostNanos;
      while (newest.version() <= version && left > 0 && !ending.hasBegun()) {
        left = changed.awaitNanos(left);
      }
      return newest.version() > version;
    } finally {
      lock.unlock();
    }
  }

  /** The newest state as it stands now. */
  StateEvent newest() {
    lock.lock();
    try {
      Instant now = clock.instant();
      StateEvent event = rendered;
      if (event == null
          || event.version() < newest.version()
          || event.isOverdue() != newest.alerts(now).contains(Alert.TRANSFER_OVERDUE)) {
        event = StateEvent.of(newest, now, json);
        rendered = event;
      }
      return event;
    } finally {
      lock.unlock();
    }
  }

  /** A page of what follows a version. */
  List<StateEvent> after(long version) {
    return recent.after(version);
  }
}
