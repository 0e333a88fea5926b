package ledger.app.simulator;

import ledger.app.commands.CommandResult;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.schedule.Task;
import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;

/** What a command comes to, waited for in the time of the simulation. */
final class ScheduledAnswer extends FutureCallback<TreasuryCommand, CommandResult> {

  private static final long LOOK_AGAIN_MICROS = 60_000_000;

  private final Scheduler scheduler;
  private final Task asker;

  ScheduledAnswer(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.asker = scheduler.current();
  }

  @Override
  public void onResult(
      CommandMessage<? extends TreasuryCommand> commandMessage,
      CommandResultMessage<? extends CommandResult> commandResultMessage) {
    super.onResult(commandMessage, commandResultMessage);
    scheduler.wake(asker);
  }

  @Override
  public CommandResultMessage<? extends CommandResult> getResult() {
    while (!isDone()) {
      scheduler.await(LOOK_AGAIN_MICROS);
    }
    return super.getResult();
  }
}
