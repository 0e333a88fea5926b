package ledger.app.simulator.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one task run at a time. A task runs until it pauses, waits or ends; who is next is drawn.
 * Time stands still meanwhile but for a little that each pause takes, and jumps to the next timer
 * when everybody waits.
 *
 * <p>Tasks must wait by this scheduler alone: one that waits in another way stops everything.
 */
public final class Scheduler {

  private static final int LONGEST_STEP_MICROS = 60;

  private final Chance chance;

  /** How often a pause is an occasion for others, in parts of a million. */
  private final int switches;

  private final List<Task> ready = new ArrayList<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final List<Task> waiting = new ArrayList<>();
  private final Thread outside = Thread.currentThread();

  private long nowMicros;
  private long timersSet;
  private long steps;
  private @Nullable Throwable failure;

  /** Who may run. Written by whoever may run until then; none when all have ended. */
  private volatile @Nullable Task running;

  private volatile boolean over;

  private record Timer(long atMicros, long number, Task task, long waits)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(atMicros, other.atMicros);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  public Scheduler(Chance chance, int switches) {
    this.chance = chance;
    this.switches = switches;
  }

  /** Microseconds since the beginning. */
  public long nowMicros() {
    return nowMicros;
  }

  /** How often somebody paused or waited. */
  public long steps() {
    return steps;
  }

  /** Who runs. */
  public Task current() {
    Task task = running;
    if (task == null) {
      throw new IllegalStateException("nobody runs");
    }
    return task;
  }

  /**
   * Adds a task, which has its first turn some time.
   *
   * @param life what it is lost with; none for one that is never lost
   */
  public void spawn(String name, @Nullable Life life, Runnable work) {
    ready.add(new Task(name, life, () -> run(work)));
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (Lost lost) {
      // As it should.
    } catch (Throwable e) {
      if (failure == null && !current().isLost()) {
        failure = e;
      }
    }
    passOn();
  }

  /**
   * Runs everything to its end.
   *
   * @throws IllegalStateException if a task failed, or all that are left wait for each other
   */
  public void run() {
    Task first = next();
    if (first == null) {
      return;
    }
    running = first;
    first.resume();
    while (!over) {
      LockSupport.park(this);
    }
    if (failure != null) {
      throw new IllegalStateException("a task failed: " + failure, failure);
    }
    if (!waiting.isEmpty()) {
      throw new IllegalStateException("these wait for ever: " + waiting);
    }
  }

  /** Gives others a turn, perhaps. */
  public void pause() {
    steps++;
    nowMicros += chance.below(LONGEST_STEP_MICROS);
    if (chance.inAMillion(switches)) {
      ready.add(current());
      handOver();
    }
    refuseLost();
  }

  public void sleep(long micros) {
    await(micros);
  }

  /**
   * Waits until it is woken or the time is over.
   *
   * @return whether it was woken
   */
  public boolean await(long atMostMicros) {
    steps++;
    Task me = current();
    me.waits++;
    me.waiting = true;
    me.woken = false;
    timers.add(new Timer(nowMicros + atMostMicros, timersSet++, me, me.waits));
    waiting.add(me);
    handOver();
    refuseLost();
    return me.woken;
  }

  /** Ends a task's wait; nothing where it does not wait. */
  public void wake(Task task) {
    if (task.waiting) {
      task.woken = true;
      endWait(task);
    }
  }

  /** Ends a life, and with it the tasks that are on it. */
  public void end(Life life) {
    life.end();
    for (Task task : List.copyOf(waiting)) {
      if (task.life() == life) {
        wake(task);
      }
    }
  }

  private void refuseLost() {
    if (current().isLost()) {
      throw new Lost();
    }
  }

  private void endWait(Task task) {
    task.waiting = false;
    waiting.remove(task);
    ready.add(task);
  }

  private void handOver() {
    Task me = current();
    Task next = next();
    if (next == me) {
      return;
    }
    if (next == null) {
      throw new IllegalStateException("nobody is left to run, not even " + me);
    }
    running = next;
    next.resume();
    while (running != me) {
      LockSupport.park(this);
    }
  }

  private void passOn() {
    Task next = next();
    running = next;
    if (next != null) {
      next.resume();
    } else {
      over = true;
      LockSupport.unpark(outside);
    }
  }

  private @Nullable Task next() {
    fire(nowMicros);
    while (ready.isEmpty()) {
      Timer soonest = timers.peek();
      if (soonest == null) {
        return null;
      }
      nowMicros = Math.max(nowMicros, soonest.atMicros);
      fire(nowMicros);
    }
    int drawn = chance.below(ready.size());
    Task task = ready.get(drawn);
    ready.set(drawn, ready.getLast());
    ready.removeLast();
    return task;
  }

  private void fire(long upToMicros) {
    Timer timer = timers.peek();
    while (timer != null && timer.atMicros <= upToMicros) {
      timers.poll();
      if (timer.task.waiting && timer.task.waits == timer.waits) {
        endWait(timer.task);
      }
      timer = timers.peek();
    }
  }
}
