package ledger.app.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.schedule.Task;
import org.jspecify.annotations.Nullable;

/**
 * A lock of one process, waited for in the time of the simulation; whoever waits longest gets it.
 */
final class ScheduledLock implements Lock {
  private static final long LOOK_AGAIN_MICROS = 5_000_000;

  private final Scheduler scheduler;
  private final Deque<Task> waiting = new ArrayDeque<>();
  private @Nullable Task holder;

  ScheduledLock(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  private boolean acquire(long atMostMicros) {
    Task me = scheduler.current();
    if (holder == null) {
      holder = me;
      return true;
    }
    waiting.add(me);
    scheduler.await(atMostMicros);
    waiting.remove(me);
    return holder == me;
  }

  @Override
  public void lock() {
    while (!acquire(LOOK_AGAIN_MICROS)) {
      scheduler.pause();
    }
  }

  @Override
  public void unlock() {
    holder = waiting.poll();
    if (holder != null) {
      scheduler.wake(holder);
    }
  }

  @Override
  public void lockInterruptibly() {
    lock();
  }

  @Override
  public boolean tryLock() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException();
  }
}
