package ledger.app.reads;

import java.time.Instant;
import java.util.concurrent.locks.Lock;

/**
 * Makes instants final: after an instant is sealed nothing is recorded at or before it, by any
 * node, so that what was answered for it never changes. An instant that later events have passed is
 * final by itself and needs no seal.
 */
final class Seals {

  private final RecordedClock store;

  /** One seal at a time: whoever waited usually finds its instant sealed already. */
  private final Lock sealing;

  private volatile Instant sealedUntil = Instant.EPOCH;

  Seals(RecordedClock store, Lock sealing) {
    this.store = store;
    this.sealing = sealing;
  }

  /**
   * Seals an instant that is not in the future.
   *
   * @param now seals the present along with it, so that a burst of reads seals once
   */
  void seal(Instant instant, Instant now) {
    if (!instant.isAfter(sealedUntil)) {
      return;
    }
    sealing.lock();
    try {
      if (instant.isAfter(sealedUntil)) {
        sealedUntil = store.seal(now.isAfter(instant) ? now : instant);
      }
    } finally {
      sealing.unlock();
    }
  }

  /**
   * Whether an instant was sealed before, by any node. It then is final although the clock, set
   * back meanwhile, does not show it yet.
   */
  boolean covers(Instant instant) {
    return !instant.isAfter(sealedUntil) || !instant.isAfter(store.sealedUntil());
  }
}
