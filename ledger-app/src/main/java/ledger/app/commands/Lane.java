package ledger.app.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The commands of some treasuries, batch after batch, in the order of their arrival. What arrives
 * while one batch is at work is the next one.
 */
final class Lane {

  private final BlockingQueue<Queued> waiting;
  private final int mostInABatch;
  private final Consumer<List<Queued>> work;
  private final Executor threads;

  /** Whether a thread works on this lane, or is about to. */
  private final AtomicBoolean taken = new AtomicBoolean();

  /**
   * A lane on which nobody waits.
   *
   * @param mostWaiting more are refused
   * @param work answers each command of a batch
   * @param threads lends one while there is work
   */
  Lane(int mostWaiting, int mostInABatch, Consumer<List<Queued>> work, Executor threads) {
    this.waiting = new ArrayBlockingQueue<>(mostWaiting);
    this.mostInABatch = mostInABatch;
    this.work = work;
    this.threads = threads;
  }

  /** Whether there is room for the command, which then is going to be answered. */
  boolean accept(Queued command) {
    boolean accepted = waiting.offer(command);
    if (accepted) {
      workIfNobodyDoes();
    }
    return accepted;
  }

  int waiting() {
    return waiting.size();
  }

  private void workIfNobodyDoes() {
    if (taken.compareAndSet(false, true)) {
      threads.execute(this::runAll);
    }
  }

  private void runAll() {
    try {
      for (List<Queued> batch = next(); !batch.isEmpty(); batch = next()) {
        work.accept(batch);
      }
    } finally {
      taken.set(false);
      // Somebody may have come between the last look and the leave, and found it taken.
      if (!waiting.isEmpty()) {
        workIfNobodyDoes();
      }
    }
  }

  private List<Queued> next() {
    List<Queued> batch = new ArrayList<>();
    waiting.drainTo(batch, mostInABatch);
    return batch;
  }
}
