package ledger.app.bench;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** When each request of a {@link Load} is due. */
sealed interface Arrivals {

  long OVER = Long.MAX_VALUE;

  static Arrivals of(Load load) {
    return load.isOpen() ? new Open(load, new LinkedBlockingQueue<>()) : new Closed(load);
  }

  /**
   * Waits for the next request of a client that has none in flight.
   *
   * @return when it was due, in nanoseconds, or {@link #OVER}
   */
  long next(long begin) throws InterruptedException;

  /** Lets the requests become due; to be called by a thread that does nothing else meanwhile. */
  void pace(long begin);

  /** A request is due at once while there is time. */
  record Closed(Load load) implements Arrivals {

    @Override
    public long next(long begin) {
      long now = System.nanoTime();
      return now - begin < load.time().toNanos() ? now : OVER;
    }

    @Override
    public void pace(long begin) {}
  }

  /**
   * Evenly spaced. One that finds no idle client waits for one; that wait is part of its latency,
   * since it counts from when it was due.
   */
  record Open(Load load, BlockingQueue<Long> waiting) implements Arrivals {

    /** Waking up for each of thousands a second would cost more than the requests. */
    private static final long LEAST_PAUSE_NANOS = 200_000;

    private static final double NANOS_A_SECOND = 1e9;

    @Override
    public long next(long begin) throws InterruptedException {
      return waiting.take();
    }

    @Override
    public void pace(long begin) {
      double interval = NANOS_A_SECOND / load.perSecond();
      long requests = Math.max(1, Math.round(load.time().toNanos() / interval));
      for (long number = 0; number < requests; number++) {
        long due = begin + Math.round(number * interval);
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
          LockSupport.parkNanos(Math.max(early, LEAST_PAUSE_NANOS));
        }
        waiting.add(due);
      }
      for (int client = 0; client < load.inFlight(); client++) {
        waiting.add(OVER);
      }
    }
  }
}
