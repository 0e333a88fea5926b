package ledger.app.commands;

import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Gives the commands of one treasury their turns one after another. The turn is taken before the
 * transaction begins, so that a queue at one treasury holds no database connections, and ends after
 * it has committed. Another node may still win the race for a version: then the decision is taken
 * again, on what that node has written.
 */
final class TreasuryCommandBus extends SimpleCommandBus {

  /** Other nodes may win a few times in a row, not for ever. */
  private static final int MOST_DECISIONS = 20;

  private final LockFactory turns;

  private TreasuryCommandBus(Builder builder, LockFactory turns) {
    super(builder);
    this.turns = turns;
  }

  /**
   * A bus without handlers yet.
   *
   * @param turns a lock for each treasury, given up after a while
   */
  static TreasuryCommandBus over(
      TransactionManager transactions, LockFactory turns, CommandTurn turn) {
    TreasuryCommandBus bus =
        new TreasuryCommandBus(SimpleCommandBus.builder().transactionManager(transactions), turns);
    bus.registerHandlerInterceptor(turn);
    return bus;
  }

  /** Locks that are waited for so long. */
  static LockFactory fiveSeconds() {
    return PessimisticLockFactory.builder().acquireAttempts(100).lockAttemptTimeout(50).build();
  }

  @Override
  @SuppressWarnings("unchecked") // a command's result is what its caller takes it for
  protected <C, R> void handle(
      CommandMessage<C> command,
      MessageHandler<? super CommandMessage<?>> handler,
      CommandCallback<? super C, ? super R> callback) {
    callback.onResult(command, (CommandResultMessage<R>) inTurn(command, handler));
  }

  private CommandResultMessage<?> inTurn(
      CommandMessage<?> command, MessageHandler<? super CommandMessage<?>> handler) {
    Lock turn;
    try {
      turn = turns.obtainLock(treasuryOf(command));
    } catch (LockAcquisitionFailedException e) {
      return GenericCommandResultMessage.asCommandResultMessage(new CommandResult.Busy());
    }
    try {
      return decided(command, handler);
    } finally {
      turn.release();
    }
  }

  private CommandResultMessage<?> decided(
      CommandMessage<?> command, MessageHandler<? super CommandMessage<?>> handler) {
    for (int decision = 1; decision <= MOST_DECISIONS; decision++) {
      CommandResultMessage<?> result = once(command, handler);
      if (!result.isExceptional()) {
        return result;
      }
      Throwable failure = result.exceptionResult();
      if (!isConflict(failure)) {
        return StoreFailure.isReason(failure) ? unavailable(failure) : result;
      }
    }
    return GenericCommandResultMessage.asCommandResultMessage(new CommandResult.Busy());
  }

  /** Another node has written the version meanwhile; of the first one Axon tells it differently. */
  private static boolean isConflict(Throwable failure) {
    return failure instanceof ConcurrencyException
        || failure instanceof AggregateStreamCreationException;
  }

  private static CommandResultMessage<?> unavailable(Throwable failure) {
    StoreFailure.tell(failure);
    return GenericCommandResultMessage.asCommandResultMessage(new CommandResult.Unavailable());
  }

  private <C> CommandResultMessage<?> once(
      CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
    FutureCallback<C, Object> answer = new FutureCallback<>();
    try {
      super.handle(command, handler, answer);
      return answer.getResult();
    } catch (RuntimeException e) {
      // Thrown, not answered, where the transaction could not even begin.
      return GenericCommandResultMessage.asCommandResultMessage(e);
    }
  }

  static String treasuryOf(CommandMessage<?> command) {
    return ((TreasuryCommand) command.getPayload()).treasuryId().value();
  }
}
