package ledger.app.commands;

import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/** The door for commands, in process and over HTTP alike. */
@Component
public class Commands {

  /** Another node may win the race for a version a few times in a row, not for ever. */
  private static final int MOST_TRIES = 10;

  private final CommandBus bus;
  private final CommandObserver observer;

  Commands(CommandBus bus, CommandObserver observer) {
    this.bus = bus;
    this.observer = observer;
  }

  /**
   * Waits for the command's turn and its end.
   *
   * @throws TreasuryBusyException if its turn did not come in time; nothing was written
   * @throws StoreUnavailableException if the store did not answer; whether the command was booked
   *     is unknown, and repeating it under the same key tells
   */
  public CommandResult submit(TreasuryCommand command, Submission submission) {
    long begin = System.nanoTime();
    CommandResult result;
    try {
      result = inItsTurn(command, submission);
    } catch (RuntimeException e) {
      observer.failed(command, e, System.nanoTime() - begin);
      throw e;
    }
    observer.answered(command, result, System.nanoTime() - begin);
    return result;
  }

  private CommandResult inItsTurn(TreasuryCommand command, Submission submission) {
    for (int tries = 1; ; tries++) {
      try {
        return dispatch(new GenericCommandMessage<>(command, submission.metaData()));
      } catch (ConcurrencyException e) {
        if (tries == MOST_TRIES) {
          throw new TreasuryBusyException(e);
        }
      }
    }
  }

  private CommandResult dispatch(CommandMessage<TreasuryCommand> message) {
    FutureCallback<TreasuryCommand, CommandResult> answer = new FutureCallback<>();
    try {
      bus.dispatch(message, answer);
    } catch (RuntimeException e) {
      // Thrown, not answered, where the turn or the transaction could not even begin.
      throw translated(e);
    }
    CommandResultMessage<? extends CommandResult> result = answer.getResult();
    if (result.isExceptional()) {
      throw translated(result.exceptionResult());
    }
    return result.getPayload();
  }

  private static RuntimeException translated(Throwable failure) {
    return switch (failure) {
      case ConcurrencyException conflict -> conflict;
      case LockAcquisitionFailedException busy -> new TreasuryBusyException(busy);
      case Throwable down when StoreUnavailableException.isReason(down) ->
          new StoreUnavailableException(down);
      case RuntimeException unexpected -> unexpected;
      default -> new IllegalStateException(failure);
    };
  }
}
