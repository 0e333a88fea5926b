package ledger.app.simulator.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** A session's transactions, as Spring drives them. */
public class Transactions extends AbstractPlatformTransactionManager {

  private static final long serialVersionUID = 1L;

  private final transient Session session;

  @SuppressWarnings("this-escape") // sets what no subclass looks at
  public Transactions(Session session) {
    this.session = session;
    setNestedTransactionAllowed(true);
  }

  @Override
  protected Object doGetTransaction() {
    return new Handle(session, session.current());
  }

  @Override
  protected boolean isExistingTransaction(Object transaction) {
    return ((Handle) transaction).transaction != null;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    session.begin();
    ((Handle) transaction).transaction = session.current();
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    session.commit(of(status));
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    session.rollback(of(status));
  }

  @Override
  protected void doSetRollbackOnly(DefaultTransactionStatus status) {
    of(status).failed(new IllegalStateException());
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    session.forget();
  }

  private static Transaction of(DefaultTransactionStatus status) {
    return Objects.requireNonNull(((Handle) status.getTransaction()).transaction);
  }

  private static final class Handle implements SavepointManager {
    private final Session session;
    private @Nullable Transaction transaction;

    Handle(Session session, @Nullable Transaction transaction) {
      this.session = session;
      this.transaction = transaction;
    }

    @Override
    public Object createSavepoint() {
      return session.read("savepoint", running -> Objects.requireNonNull(running).savepoint());
    }

    @Override
    public void rollbackToSavepoint(Object savepoint) {
      Transaction running = Objects.requireNonNull(transaction);
      if (running.isEnded()) {
        throw new Trouble("the connection is closed");
      }
      running.undoTo((Transaction.Savepoint) savepoint);
    }

    @Override
    public void releaseSavepoint(Object savepoint) {}
  }
}
