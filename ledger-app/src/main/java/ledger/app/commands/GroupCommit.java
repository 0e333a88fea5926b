package ledger.app.commands;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericResultMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Decides the commands of a batch one after another on the treasuries in memory, commits what they
 * book in one transaction, and then answers each. Whatever goes wrong takes the whole transaction
 * with it, and what is in memory of its treasuries; so nothing is half done, and a decision never
 * stands on one that was not committed.
 */
final class GroupCommit {

  /** Other nodes may win a few times in a row, not for ever. */
  private static final int MOST_DECISIONS = 20;

  /** Then each treasury goes on alone, so that one that others write to delays nobody else. */
  private static final int MOST_DECISIONS_TOGETHER = 3;

  /** SQLSTATE class: the transaction was rolled back for the sake of another one. */
  private static final String ROLLED_BACK_FOR_ANOTHER = "40";

  private final TransactionManager transactions;
  private final CommandTurns turns;
  private final CommandObserver observer;

  GroupCommit(TransactionManager transactions, CommandTurns turns, CommandObserver observer) {
    this.transactions = transactions;
    this.turns = turns;
    this.observer = observer;
  }

  /**
   * Answers each command. Sorted by treasury, so that nodes which write to several come to them in
   * the same order; within a treasury the order stays.
   */
  void run(List<Queued> commands) {
    commit(commands.stream().sorted(Comparator.comparing(Queued::treasury)).toList());
  }

  private void commit(List<Queued> commands) {
    for (int decision = 1; decision <= MOST_DECISIONS; decision++) {
      ResultMessage<List<CommandResult>> results = once(commands);
      if (!results.isExceptional()) {
        answer(commands, results.getPayload());
        return;
      }
      Throwable failure = results.exceptionResult();
      if (!isConflict(failure)) {
        failed(commands, failure);
        return;
      }
      if (decision == MOST_DECISIONS_TOGETHER && isOfSeveralTreasuries(commands)) {
        byTreasury(commands).values().forEach(this::commit);
        return;
      }
    }
    commands.forEach(command -> command.answer(new CommandResult.Busy()));
  }

  private void answer(List<Queued> commands, List<CommandResult> results) {
    observer.committed(commands.size());
    for (int i = 0; i < commands.size(); i++) {
      commands.get(i).answer(results.get(i));
    }
  }

  /** A fault is of one command; found out by giving each a transaction of its own. */
  private void failed(List<Queued> commands, Throwable failure) {
    if (StoreFailure.isReason(failure)) {
      StoreFailure.tell(failure);
      commands.forEach(command -> command.answer(new CommandResult.Unavailable()));
    } else if (commands.size() == 1) {
      commands.getFirst().fail(failure);
    } else {
      commands.forEach(command -> commit(List.of(command)));
    }
  }

  private ResultMessage<List<CommandResult>> once(List<Queued> commands) {
    try {
      UnitOfWork<CommandMessage<?>> transaction =
          DefaultUnitOfWork.startAndGet(commands.getFirst().message());
      transaction.attachTransaction(transactions);
      return transaction.executeWithResult(() -> turns.take(commands, transaction));
    } catch (RuntimeException e) {
      // Thrown, not answered, where the transaction could not even begin.
      return GenericResultMessage.asResultMessage(e);
    }
  }

  /** Another node has written the version meanwhile; of the first one Axon tells it differently. */
  private static boolean isConflict(Throwable failure) {
    return failure instanceof ConcurrencyException
        || failure instanceof AggregateStreamCreationException
        || isRolledBackForAnother(failure);
  }

  private static boolean isRolledBackForAnother(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused
          && refused.getSQLState() != null
          && refused.getSQLState().startsWith(ROLLED_BACK_FOR_ANOTHER)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfSeveralTreasuries(List<Queued> commands) {
    return !commands.getFirst().treasury().equals(commands.getLast().treasury());
  }

  private static Map<String, List<Queued>> byTreasury(List<Queued> commands) {
    return commands.stream()
        .collect(Collectors.groupingBy(Queued::treasury, TreeMap::new, Collectors.toList()));
  }
}
