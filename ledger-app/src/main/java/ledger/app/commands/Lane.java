package ledger.app.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The commands of some treasuries, batch after batch, in the order of their arrival.
 *
 * <p>Whoever hands in a command while nobody works on the lane works on it: a command alone pays
 * for no hand-over and waits for no other. What has arrived meanwhile is the next batch, taken by a
 * thread of the lane, so that no caller works for others for longer than its own command takes.
 */
final class Lane {

  private final BlockingQueue<Queued> waiting;
  private final int mostInABatch;
  private final Consumer<List<Queued>> work;
  private final Executor others;
  private final AtomicBoolean taken = new AtomicBoolean();

  /**
   * A lane on which nobody waits.
   *
   * @param mostWaiting more are refused
   * @param work answers each command of a batch
   * @param others runs the batches that come after a caller's own
   */
  Lane(int mostWaiting, int mostInABatch, Consumer<List<Queued>> work, Executor others) {
    this.waiting = new ArrayBlockingQueue<>(mostWaiting);
    this.mostInABatch = mostInABatch;
    this.work = work;
    this.others = others;
  }

  /** Whether there is room for the command. It is answered by now, or will be. */
  boolean accept(Queued command) {
    if (!waiting.offer(command)) {
      return false;
    }
    if (taken.compareAndSet(false, true)) {
      if (command.isHandedIn()) {
        others.execute(this::runAll);
      } else {
        runOwn();
      }
    }
    return true;
  }

  int waiting() {
    return waiting.size();
  }

  private void runOwn() {
    try {
      runOne();
    } finally {
      passOn();
    }
  }

  private void runOne() {
    List<Queued> batch = new ArrayList<>();
    waiting.drainTo(batch, mostInABatch);
    if (!batch.isEmpty()) {
      work.accept(batch);
    }
  }

  private void runAll() {
    try {
      while (!waiting.isEmpty()) {
        runOne();
      }
    } finally {
      leave();
    }
  }

  private void passOn() {
    if (waiting.isEmpty()) {
      leave();
    } else {
      others.execute(this::runAll);
    }
  }

  /**
   * Somebody may have come between the last look at the queue and the leave, and found it taken.
   */
  private void leave() {
    taken.set(false);
    if (!waiting.isEmpty() && taken.compareAndSet(false, true)) {
      others.execute(this::runAll);
    }
  }
}
