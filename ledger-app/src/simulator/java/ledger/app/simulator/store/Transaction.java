package ledger.app.simulator.store;

import java.util.ArrayList;
import java.util.List;
import ledger.app.simulator.schedule.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;

/** One transaction, of one session. */
public final class Transaction {

  /** As long as a lock is waited for at most; then the statement fails. */
  private static final long FOR_EVER_MICROS = 60_000_000;

  private final Database database;
  private final List<Runnable> undo = new ArrayList<>();
  private final List<Runnable> commit = new ArrayList<>();
  private final List<Task> waitingForEnd = new ArrayList<>();
  private @Nullable Transaction waitsFor;
  private boolean failed;
  private boolean ended;

  Transaction(Database database) {
    this.database = database;
  }

  /** The same, after it was noted that a statement of it failed: only undoing helps now. */
  <E extends RuntimeException> E failed(E failure) {
    failed = true;
    return failure;
  }

  public boolean isFailed() {
    return failed;
  }

  public boolean isEnded() {
    return ended;
  }

  void onUndo(Runnable action) {
    undo.add(action);
  }

  void onCommit(Runnable action) {
    commit.add(action);
  }

  void awaitEndOf(Transaction other) {
    awaitEndOf(other, FOR_EVER_MICROS);
  }

  void awaitEndOf(Transaction other, long atMostMicros) {
    for (Transaction each = other; each != null; each = each.waitsFor) {
      if (each == this) {
        throw failed(new CannotAcquireLockException("deadlock detected"));
      }
    }
    waitsFor = other;
    try {
      Task me = database.scheduler().current();
      other.waitingForEnd.add(me);
      boolean inTime = database.scheduler().await(atMostMicros);
      other.waitingForEnd.remove(me);
      if (!inTime && !other.ended) {
        throw failed(new CannotAcquireLockException("canceling statement due to lock timeout"));
      }
    } finally {
      waitsFor = null;
    }
    if (ended) {
      throw new Trouble("the connection is closed");
    }
  }

  /** A point to which can be gone back. */
  record Savepoint(int undo, int commit) {}

  Savepoint savepoint() {
    return new Savepoint(undo.size(), commit.size());
  }

  void undoTo(Savepoint savepoint) {
    undoTo(savepoint.undo);
    while (commit.size() > savepoint.commit) {
      commit.removeLast();
    }
    failed = false;
  }

  private void undoTo(int size) {
    while (undo.size() > size) {
      undo.removeLast().run();
    }
  }

  void commit() {
    if (!ended) {
      commit.forEach(Runnable::run);
      end();
    }
  }

  void undo() {
    if (!ended) {
      undoTo(0);
      end();
    }
  }

  private void end() {
    ended = true;
    database.ended(this);
    waitingForEnd.forEach(database.scheduler()::wake);
    waitingForEnd.clear();
  }
}
