package ledger.app.simulator.store;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ledger.app.simulator.schedule.Life;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.schedule.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.transaction.TransactionSystemException;

/** The connections of one process. A task of it has at most one transaction under way. */
public final class Session {

  private final Database database;
  private final Life life;
  private final Faults faults;
  private final Map<Task, Transaction> current = new HashMap<>();
  private final Set<Transaction> underWay = new LinkedHashSet<>();

  public Session(Database database, Life life, Faults faults) {
    this.database = database;
    this.life = life;
    this.faults = faults;
  }

  public Database database() {
    return database;
  }

  public Life life() {
    return life;
  }

  /** A statement that reads, in the transaction under way if there is one. */
  public <T extends @Nullable Object> T read(
      String name, Function<@Nullable Transaction, T> statement) {
    Transaction transaction = step(name);
    return statement.apply(transaction);
  }

  /** A statement that writes, in the transaction under way or one of its own. */
  public <T> T write(String name, Function<Transaction, T> statement) {
    Transaction transaction = step(name);
    if (transaction != null) {
      return statement.apply(transaction);
    }
    Transaction own = open();
    try {
      T result = statement.apply(own);
      commit(own);
      return result;
    } finally {
      rollback(own);
    }
  }

  @Nullable Transaction current() {
    return current.get(database.scheduler().current());
  }

  void begin() {
    if (faults.breaks(this, "begin")) {
      throw new Trouble("no connection");
    }
    current.put(database.scheduler().current(), open());
  }

  /** Nothing of it is left with this task. */
  void forget() {
    current.remove(database.scheduler().current());
  }

  void commit(Transaction transaction) {
    step("commit", transaction);
    if (transaction.isFailed()) {
      transaction.undo();
      throw new TransactionSystemException("the database returned ROLLBACK");
    }
    switch (faults.commit(this)) {
      case DONE -> transaction.commit();
      case NOT_DONE -> {
        transaction.undo();
        throw new TransactionSystemException("the connection broke at the commit");
      }
      case DONE_UNHEARD -> {
        transaction.commit();
        throw new TransactionSystemException("the connection broke at the commit");
      }
      case DONE_LATER -> {
        underWay.remove(transaction);
        later("a commit nobody waits for", transaction::commit);
        throw new TransactionSystemException("the connection broke at the commit");
      }
    }
    underWay.remove(transaction);
  }

  /** Where the connection still holds it; one of a process that is gone is left to the server. */
  void rollback(Transaction transaction) {
    if (!life.isOver() && underWay.remove(transaction)) {
      transaction.undo();
    }
  }

  /** The process is gone: the server finds out itself, sooner or later. */
  public void abandon() {
    underWay.forEach(transaction -> later("a connection nobody holds", transaction::undo));
    underWay.clear();
  }

  private Transaction open() {
    Transaction transaction = database.begin();
    underWay.add(transaction);
    return transaction;
  }

  private void later(String name, Runnable work) {
    Scheduler scheduler = database.scheduler();
    scheduler.spawn(
        name,
        null,
        () -> {
          scheduler.sleep(faults.delayMicros());
          work.run();
        });
  }

  private @Nullable Transaction step(String name) {
    Transaction transaction = current.get(database.scheduler().current());
    step(name, transaction);
    if (transaction != null && transaction.isFailed()) {
      throw new Aborted();
    }
    return transaction;
  }

  private void step(String name, @Nullable Transaction transaction) {
    if (faults.breaks(this, name)) {
      if (transaction != null) {
        transaction.undo();
      }
      throw new Trouble("the connection broke before '" + name + "'");
    }
    if (transaction != null && transaction.isEnded()) {
      throw new Trouble("the connection is closed");
    }
  }

  /** A statement in a transaction of which one has failed already. */
  private static final class Aborted extends UncategorizedDataAccessException {
    private static final long serialVersionUID = 1L;

    Aborted() {
      super("current transaction is aborted", null);
    }
  }
}
