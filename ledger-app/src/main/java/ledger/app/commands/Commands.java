package ledger.app.commands;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.AxonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The door for commands, in process and over HTTP alike. */
@Component
public class Commands {

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private final CommandBus bus;
  private final CommandObserver observer;
  private final Supplier<FutureCallback<TreasuryCommand, CommandResult>> answers;

  @Autowired
  Commands(CommandBus bus, CommandObserver observer) {
    this(bus, observer, FutureCallback::new);
  }

  /**
   * A door whose callers wait in their own way.
   *
   * @param answers makes what a caller waits for, one for each command
   */
  Commands(
      CommandBus bus,
      CommandObserver observer,
      Supplier<FutureCallback<TreasuryCommand, CommandResult>> answers) {
    this.bus = bus;
    this.observer = observer;
    this.answers = answers;
  }

  /** Waits for the command's turn and its end. */
  public CommandResult submit(TreasuryCommand command, Submission submission) {
    long begin = System.nanoTime();
    FutureCallback<TreasuryCommand, CommandResult> answer = answers.get();
    dispatch(command, submission, answer, begin);
    return result(command, answer.getResult(), begin);
  }

  /** Hands a command in and goes on; those handed in meanwhile may share its commit. */
  public CompletableFuture<CommandResult> begin(TreasuryCommand command, Submission submission) {
    long begin = System.nanoTime();
    FutureCallback<TreasuryCommand, CommandResult> answer = answers.get();
    dispatch(command, submission, answer, begin);
    return answer.thenApply(result -> result(command, result, begin));
  }

  private void dispatch(
      TreasuryCommand command,
      Submission submission,
      FutureCallback<TreasuryCommand, CommandResult> answer,
      long begin) {
    try {
      bus.dispatch(new GenericCommandMessage<>(command, submission.metaData()), answer);
    } catch (RuntimeException fault) {
      observer.failed(command, System.nanoTime() - begin);
      throw fault;
    }
  }

  private CommandResult result(
      TreasuryCommand command, CommandResultMessage<? extends CommandResult> message, long begin) {
    CommandResult result;
    try {
      result = message.isExceptional() ? failed(message.exceptionResult()) : message.getPayload();
    } catch (RuntimeException fault) {
      observer.failed(command, System.nanoTime() - begin);
      throw fault;
    }
    observer.answered(command, result, System.nanoTime() - begin);
    return result;
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
