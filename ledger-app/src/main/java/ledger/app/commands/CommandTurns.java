package ledger.app.commands;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledger.treasury.History;
import ledger.treasury.Operation;
import ledger.treasury.Outcome;
import ledger.treasury.TreasuryRejection;
import ledger.treasury.Turn;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What happens around the decisions of a batch: is a command a repetition, what time is it, which
 * identity would its event have; and afterwards the receipts, in the same transaction as the
 * events.
 */
final class CommandTurns {

  private final InstantSource clock;
  private final EventIds eventIds;
  private final CommandStore store;
  private final Histories histories;
  private final Snapshots snapshots;

  /** Treasuries in memory, with the version each was left at. */
  private final TreasuryCache treasuries;

  CommandTurns(
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

  /**
   * Gives each command its turn, in this order.
   *
   * @param transaction in which all that is booked is going to be committed
   * @return what each comes to, if that transaction is committed
   */
  List<CommandResult> take(List<Queued> commands, UnitOfWork<?> transaction) throws Exception {
    CommandStore.Turns turns = store.takeTurns(commands.stream().map(Queued::key).toList());
    Map<String, Course> courses = new LinkedHashMap<>();
    List<CommandResult> results = new ArrayList<>(commands.size());
    for (int i = 0; i < commands.size(); i++) {
      Queued command = commands.get(i);
      CommandStore.Standing standing = turns.standings().get(i);
      Course course =
          courses.computeIfAbsent(
              command.treasury(), treasury -> begin(treasury, standing.newestVersion()));
      results.add(result(command, standing.receipt(), course, turns.sealedUntil()));
    }
    conclude(courses, transaction);
    return results;
  }

  private Course begin(String treasuryId, @Nullable Long storedVersion) {
    treasuries.dropUnlessAt(treasuryId, storedVersion);
    return new Course(treasuryId, storedVersion, histories.of(treasuryId));
  }

  private CommandResult result(
      Queued command, CommandStore.@Nullable Receipt stored, Course course, Instant sealedUntil)
      throws Exception {
    Submission submission = command.submission();
    CommandStore.Receipt receipt =
        stored == null ? course.receiptUnder(submission.idempotencyKey()) : stored;
    if (receipt != null && receipt.fingerprint().equals(submission.fingerprint())) {
      return new CommandResult.Replayed(receipt.version());
    }
    // What is not there is told before that the key was used for something else.
    boolean keyReused = receipt != null;
    Turn turn =
        turn(
            submission,
            sealedUntil,
            keyReused ? Submission.OF_NO_TREASURY : submission.expectedVersion());
    return switch (command.decide(Map.of(Turn.KEY, turn, History.KEY, course))) {
      case Outcome.Rejected(TreasuryRejection reason) ->
          keyReused && reason instanceof TreasuryRejection.VersionMismatch
              ? new CommandResult.KeyReused()
              : new CommandResult.Refused(reason);
      case Outcome.Accepted accepted -> {
        course.book(accepted, submission);
        yield new CommandResult.Booked(Operation.of(accepted.recorded(), accepted.after()));
      }
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

  /**
   * Receipts go in after the events, so that two nodes at one treasury meet at its next version,
   * whatever their keys are, and never wait for each other in a circle.
   */
  private void conclude(Map<String, Course> courses, UnitOfWork<?> transaction) {
    List<CommandStore.Kept> receipts =
        courses.values().stream().flatMap(course -> course.receipts().stream()).toList();
    if (!receipts.isEmpty()) {
      transaction.onPrepareCommit(preparing -> store.keep(receipts));
    }
    transaction.afterCommit(
        committed ->
            courses.forEach(
                (treasuryId, course) -> {
                  treasuries.leftAt(treasuryId, course.newestVersion());
                  course.states().forEach(snapshots::consider);
                }));
  }
}
