package ledger.app.commands;

import java.util.concurrent.CompletionException;
import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.AxonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The door for commands, in process and over HTTP alike. */
@Component
public class Commands {

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private final CommandBus bus;
  private final CommandObserver observer;

  Commands(CommandBus bus, CommandObserver observer) {
    this.bus = bus;
    this.observer = observer;
  }

  /** Waits for the command's turn and its end. */
  public CommandResult submit(TreasuryCommand command, Submission submission) {
    long begin = System.nanoTime();
    CommandResult result;
    try {
      result = inItsTurn(command, submission);
    } catch (RuntimeException fault) {
      observer.failed(command, System.nanoTime() - begin);
      throw fault;
    }
    observer.answered(command, result, System.nanoTime() - begin);
    return result;
  }

  private CommandResult inItsTurn(TreasuryCommand command, Submission submission) {
    FutureCallback<TreasuryCommand, CommandResult> answer = new FutureCallback<>();
    bus.dispatch(new GenericCommandMessage<>(command, submission.metaData()), answer);
    CommandResultMessage<? extends CommandResult> result = answer.getResult();
    return result.isExceptional() ? failed(result.exceptionResult()) : result.getPayload();
  }

  /**
   * What the bus itself could not do: on the way to another node a connection or a server may be
   * gone. Anything else is a fault of this program.
   */
  private static CommandResult failed(Throwable failure) {
    return switch (failure) {
      case AxonException onTheWay -> unavailable(onTheWay);
      case CompletionException onTheWay -> unavailable(onTheWay);
      case RuntimeException fault -> throw fault;
      default -> throw new IllegalStateException(failure);
    };
  }

  private static CommandResult unavailable(Exception onTheWay) {
    LOG.warn("A command did not come back: {}", onTheWay.toString());
    return new CommandResult.Unavailable();
  }
}
