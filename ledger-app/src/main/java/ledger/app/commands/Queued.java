package ledger.app.commands;

import java.util.Map;
import ledger.treasury.Outcome;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MessageHandler;

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

  /** Told, once, what the command came to. */
  interface Answer {
    void tell(CommandResultMessage<?> result);
  }

  @SuppressWarnings("unchecked") // a command's result is what its caller takes it for
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
        result -> callback.onResult(message, (CommandResultMessage<R>) result),
        nowNanos);
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
