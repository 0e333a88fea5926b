package ledger.app.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.schedule.Task;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.LockFactory;
import org.jspecify.annotations.Nullable;

/** Locks of one process that are waited for in the time of the simulation. */
final class Turns implements LockFactory {

  private static final long FIVE_SECONDS_MICROS = 5_000_000;

  private final Scheduler scheduler;
  private final Map<String, Turn> turns = new HashMap<>();

  Turns(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public Lock obtainLock(@Nullable String identifier) {
    Turn turn = turns.computeIfAbsent(String.valueOf(identifier), name -> new Turn(scheduler));
    if (!turn.acquire(FIVE_SECONDS_MICROS)) {
      throw new LockAcquisitionFailedException("the turn did not come in time");
    }
    return new Lock() {
      @Override
      public void release() {
        turn.unlock();
      }

      @Override
      public boolean isHeld() {
        return turn.holder == scheduler.current();
      }
    };
  }

  /** One lock; it goes to whoever waits longest. */
  static final class Turn implements java.util.concurrent.locks.Lock {
    private final Scheduler scheduler;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private @Nullable Task holder;

    Turn(Scheduler scheduler) {
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
      while (!acquire(FIVE_SECONDS_MICROS)) {
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
}
