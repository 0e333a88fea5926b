package ledger.projections.feed;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Wakes those who wait for something to be applied. Commits of this node wake them at once; those
 * of another node, which nobody announces here, are found by looking again now and then.
 */
final class Arrivals<K> {

  private final Map<K, Set<Semaphore>> waiting = new ConcurrentHashMap<>();
  private final long lookAgainNanos;

  /**
   * Nobody waits yet.
   *
   * @param lookAgain how often to ask without being woken
   */
  Arrivals(Duration lookAgain) {
    this.lookAgainNanos = lookAgain.toNanos();
  }

  enum Answer {
    ARRIVED,
    NOT_YET,
    /** Will not arrive by waiting. */
    NEVER
  }

  void announce(K key) {
    waiting.getOrDefault(key, Set.of()).forEach(Semaphore::release);
  }

  /**
   * Asks until the answer is final or the time is over.
   *
   * @return whether it arrived
   */
  boolean await(K key, Duration atMost, Supplier<Answer> question) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    Semaphore woken = new Semaphore(0);
    // Waiting begins before the first question, so that no announcement falls between.
    join(key, woken);
    try {
      while (true) {
        Answer answer = question.get();
        long left = deadline - System.nanoTime();
        if (answer != Answer.NOT_YET || left <= 0) {
          return answer == Answer.ARRIVED;
        }
        if (woken.tryAcquire(Math.min(left, lookAgainNanos), TimeUnit.NANOSECONDS)) {
          woken.drainPermits();
        }
      }
    } finally {
      leave(key, woken);
    }
  }

  private void join(K key, Semaphore woken) {
    waiting.compute(
        key,
        (k, others) -> {
          Set<Semaphore> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(woken);
          return all;
        });
  }

  private void leave(K key, Semaphore woken) {
    waiting.computeIfPresent(
        key,
        (k, all) -> {
          all.remove(woken);
          return all.isEmpty() ? null : all;
        });
  }
}
