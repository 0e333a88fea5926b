package ledger.app.commands;

import ledger.treasury.TreasuryCommand;

/** Told how each command ended. Quick and never failing: every caller waits for it. */
public interface CommandObserver {

  void answered(TreasuryCommand command, CommandResult result, long nanoseconds);

  /** By a fault of this program. */
  void failed(TreasuryCommand command, long nanoseconds);

  /** One transaction was committed for so many commands. */
  void committed(int commands);
}
