package ledger.treasury;

import java.util.function.Consumer;
import ledger.money.Dice;
import org.jspecify.annotations.Nullable;

/** Lives of treasuries, drawn from a seed and lived through the pure decisions. */
final class Life {

  private static final int LIVES_OF_A_SEED = 8;
  private static final int COMMANDS_OF_A_LIFE = 200;

  private Life() {}

  /**
   * What one command did.
   *
   * @param before the treasury when its turn came; none before the opening
   */
  record Step(
      long seed,
      int life,
      TreasuryCommand command,
      Turn turn,
      Outcome outcome,
      @Nullable Treasury before,
      Chronicle history) {

    /** The event, unless the command was refused. */
    @Nullable Recorded<? extends TreasuryEvent> booked() {
      return outcome instanceof Outcome.Accepted accepted ? accepted.recorded() : null;
    }

    Treasury after() {
      return history.treasury();
    }

    String name() {
      return "seed %d, life %d, after version %s: %s came to %s"
          .formatted(seed, life, before == null ? "none" : before.version(), command, outcome);
    }
  }

  static void forEachStep(long seed, Consumer<Step> step) {
    Dice dice = Dice.of(seed);
    Treasury latest = null;
    for (int life = 0; life < LIVES_OF_A_SEED; life++) {
      RandomCommands commands = new RandomCommands(dice);
      Chronicle history = new Chronicle();
      Treasury before = null;
      Treasury earlier = latest;
      for (int i = 0; i < COMMANDS_OF_A_LIFE; i++) {
        Turn turn = commands.turn();
        TreasuryCommand command = before == null ? commands.first(earlier) : commands.next(history);
        Outcome outcome = history.take(command, turn);
        step.accept(new Step(seed, life, command, turn, outcome, before, history));
        if (!history.events().isEmpty()) {
          before = history.treasury();
          latest = before;
        }
      }
    }
  }

  static void forEachEvent(long seed, Consumer<Step> step) {
    forEachStep(
        seed,
        taken -> {
          if (taken.booked() != null) {
            step.accept(taken);
          }
        });
  }
}
