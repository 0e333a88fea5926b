package ledger.app.simulator.schedule;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Something that runs in turn with others, on a virtual thread of its own. */
public final class Task {

  private final String name;
  private final Thread thread;
  private final @Nullable Life life;
  private boolean started;

  /** Grows with every wait, so that a timer of an earlier one is known to be void. */
  long waits;

  /** Whether it waits for a time or for somebody, rather than for its turn. */
  boolean waiting;

  /** Whether the last wait ended by being woken, not by its time being over. */
  boolean woken;

  Task(String name, @Nullable Life life, Runnable work) {
    this.name = name;
    this.life = life;
    this.thread = Thread.ofVirtual().name(name).unstarted(work);
  }

  public String name() {
    return name;
  }

  @Nullable Life life() {
    return life;
  }

  /** Whether what it runs on is gone, and it with that. */
  boolean isLost() {
    return life != null && life.isOver();
  }

  void resume() {
    if (started) {
      LockSupport.unpark(thread);
    } else {
      started = true;
      thread.start();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
