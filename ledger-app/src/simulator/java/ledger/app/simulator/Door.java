package ledger.app.simulator;

import ledger.app.commands.CommandResult;
import ledger.app.commands.Submission;
import ledger.treasury.TreasuryCommand;

/** Where commands come in. */
interface Door {
  CommandResult submit(TreasuryCommand command, Submission submission);
}
