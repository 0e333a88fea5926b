package ledger.app.simulator;

import ledger.app.commands.CommandResult;
import ledger.app.commands.Submission;
import ledger.treasury.TreasuryCommand;
import org.jspecify.annotations.Nullable;

/** One time that a command reached a process. Its request id is its own, so its event names it. */
final class Attempt {

  private final TreasuryCommand command;
  private final Submission submission;

  /** The treasury's newest version before and after. */
  private long before = -1;

  private long after = -1;
  private long troublesBefore;
  private long troublesAfter;
  private boolean begun;
  private boolean failed;
  private @Nullable CommandResult result;

  Attempt(TreasuryCommand command, Submission submission) {
    this.command = command;
    this.submission = submission;
  }

  TreasuryCommand command() {
    return command;
  }

  Submission submission() {
    return submission;
  }

  String treasuryId() {
    return command.treasuryId().value();
  }

  String requestId() {
    return submission.attribution().requestId();
  }

  void begin(long newestVersion, long troubles) {
    this.begun = true;
    this.before = newestVersion;
    this.troublesBefore = troubles;
  }

  void end(long newestVersion, long troubles, CommandResult answered) {
    this.after = newestVersion;
    this.troublesAfter = troubles;
    this.result = answered;
  }

  /** The program failed, and said so. */
  void fail() {
    this.failed = true;
  }

  boolean isFailed() {
    return failed;
  }

  boolean isBegun() {
    return begun;
  }

  /** Whether something went wrong with the store or the way to it meanwhile. */
  boolean isTroubled() {
    return troublesAfter > troublesBefore;
  }

  long before() {
    return before;
  }

  long after() {
    return after;
  }

  /** None where the process did not live to give one. */
  @Nullable CommandResult result() {
    return result;
  }
}
