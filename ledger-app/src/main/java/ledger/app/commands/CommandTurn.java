package ledger.app.commands;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import ledger.treasury.History;
import ledger.treasury.Operation;
import ledger.treasury.Outcome;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryRejection;
import ledger.treasury.Turn;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a command's turn around its decision: is it a repetition, what time is it, which
 * identity would its event have; and afterwards the receipt, in the same transaction as the event.
 */
final class CommandTurn implements MessageHandlerInterceptor<CommandMessage<?>> {

  private final InstantSource clock;
  private final EventIds eventIds;
  private final CommandStore store;
  private final Histories histories;
  private final Snapshots snapshots;

  /** Treasuries in memory, with the version each was left at. */
  private final TreasuryCache treasuries;

  CommandTurn(
      InstantSource clock,
      EventIds eventIds,
      CommandStore store,
      Histories histories,
      Snapshots snapshots,
      TreasuryCache treasuries) {
    this.clock = clock;
    this.eventIds = eventIds;
    this.store = store;
    this.histories = histories;
    this.snapshots = snapshots;
    this.treasuries = treasuries;
  }

  @Override
  public Object handle(
      UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain interceptorChain)
      throws Exception {
    CommandMessage<?> command = unitOfWork.getMessage();
    String treasuryId = TreasuryCommandBus.treasuryOf(command);
    Submission submission = Submission.from(command.getMetaData());

    CommandStore.Standing standing = store.takeTurn(treasuryId, submission);
    CommandStore.Receipt receipt = standing.receipt();
    if (receipt != null && receipt.fingerprint().equals(submission.fingerprint())) {
      return new CommandResult.Replayed(receipt.version());
    }
    treasuries.dropUnlessAt(treasuryId, standing.newestVersion());
    // What is not there is told before that the key was used for something else.
    boolean keyReused = receipt != null;
    Turn turn =
        turn(
            submission,
            standing.sealedUntil(),
            keyReused ? Submission.OF_NO_TREASURY : submission.expectedVersion());
    History history = histories.of(treasuryId);
    unitOfWork.transformMessage(
        message -> message.andMetaData(Map.of(Turn.KEY, turn, History.KEY, history)));
    return switch ((Outcome) interceptorChain.proceed()) {
      case Outcome.Rejected(TreasuryRejection reason) -> {
        treasuries.leftAt(treasuryId, standing.newestVersion());
        yield keyReused && reason instanceof TreasuryRejection.VersionMismatch
            ? new CommandResult.KeyReused()
            : new CommandResult.Refused(reason);
      }
      case Outcome.Accepted accepted -> book(accepted, submission, unitOfWork);
    };
  }

  private Turn turn(Submission submission, Instant sealedUntil, @Nullable Long expectedVersion) {
    Instant earliest = sealedUntil.plus(1, ChronoUnit.MICROS);
    Instant now = clock.instant();
    return new Turn(
        now.isBefore(earliest) ? earliest : now,
        eventIds.next(now),
        submission.attribution(),
        expectedVersion);
  }

  private CommandResult book(
      Outcome.Accepted accepted, Submission submission, UnitOfWork<?> unitOfWork) {
    Treasury after = accepted.after();
    store.keep(after.id().value(), submission, after.version());
    unitOfWork.afterCommit(
        committed -> {
          treasuries.leftAt(after.id().value(), after.version());
          snapshots.consider(after);
        });
    return new CommandResult.Booked(Operation.of(accepted.recorded(), after));
  }
}
