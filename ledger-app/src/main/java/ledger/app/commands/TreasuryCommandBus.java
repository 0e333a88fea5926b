package ledger.app.commands;

import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.messaging.MessageHandler;

/**
 * Gives the commands of one treasury their turns one after another. The turn is taken before the
 * transaction begins, so that a queue at one treasury holds no database connections, and ends after
 * it has committed.
 */
final class TreasuryCommandBus extends SimpleCommandBus {

  private static final int ATTEMPTS = 100;
  private static final int MILLISECONDS_EACH = 50;

  private final LockFactory turns =
      PessimisticLockFactory.builder()
          .acquireAttempts(ATTEMPTS)
          .lockAttemptTimeout(MILLISECONDS_EACH)
          .build();

  TreasuryCommandBus(Builder builder) {
    super(builder);
  }

  @Override
  protected <C, R> void handle(
      CommandMessage<C> command,
      MessageHandler<? super CommandMessage<?>> handler,
      CommandCallback<? super C, ? super R> callback) {
    Lock turn = turns.obtainLock(treasuryOf(command));
    try {
      super.handle(command, handler, callback);
    } finally {
      turn.release();
    }
  }

  static String treasuryOf(CommandMessage<?> command) {
    return ((TreasuryCommand) command.getPayload()).treasuryId().value();
  }
}
