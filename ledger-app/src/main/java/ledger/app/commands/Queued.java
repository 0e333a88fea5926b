package ledger.app.commands;

import java.util.Map;
import ledger.treasury.Outcome;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MessageHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command that waits for its turn, and for an answer.
 *
 * @param treasury the id of the one it is for
 * @param handler decides it
 * @param sinceNanos when it was handed in
 */
record Queued(
    CommandMessage<?> message,
    String treasury,
    Submission submission,
    MessageHandler<? super CommandMessage<?>> handler,
    Answer answer,
    long sinceNanos) {

  private static final Logger LOG = LoggerFactory.getLogger(Queued.class);

  /** Told, once, what the command came to. */
  interface Answer {
    void tell(CommandResultMessage<?> result);
  }

  static <C, R> Queued of(
      CommandMessage<C> message,
      MessageHandler<? super CommandMessage<?>> handler,
      CommandCallback<? super C, ? super R> callback,
      long nowNanos) {
    return new Queued(
        message,
        TreasuryCommandBus.treasuryOf(message),
        Submission.from(message.getMetaData()),
        handler,
        result -> tell(callback, message, result),
        nowNanos);
  }

  /** Whoever cannot be told must not keep the others of its batch from being told. */
  @SuppressWarnings("unchecked") // a command's result is what its caller takes it for
  private static <C, R> void tell(
      CommandCallback<? super C, ? super R> callback,
      CommandMessage<C> message,
      CommandResultMessage<?> result) {
    try {
      callback.onResult(message, (CommandResultMessage<R>) result);
    } catch (RuntimeException e) {
      LOG.warn("Nobody takes the answer to a command: {}", e.toString());
    }
  }

  CommandStore.Key key() {
    return new CommandStore.Key(treasury, submission.idempotencyKey());
  }

  /** What the treasury, as it stands in memory, says to the command. */
  Outcome decide(Map<String, ?> accompanied) throws Exception {
    return (Outcome) handler.handle(message.andMetaData(accompanied));
  }

  void answer(CommandResult result) {
    answer.tell(GenericCommandResultMessage.asCommandResultMessage(result));
  }

  void fail(Throwable failure) {
    answer.tell(GenericCommandResultMessage.asCommandResultMessage(failure));
  }
}
