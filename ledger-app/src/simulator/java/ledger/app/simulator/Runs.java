package ledger.app.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One run after the other, until one breaks a rule or enough commands were run. */
final class Runs {

  private final Parts parts;
  private final long seed;
  private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
  private long runs;
  private long commands;
  private long steps;
  private long answers;

  /** Runs whose seeds follow from this one. */
  Runs(Parts parts, long seed) {
    this.parts = parts;
    this.seed = seed;
  }

  /** The run that broke a rule, if any did. */
  Optional<Failure> until(long enoughCommands) {
    while (commands < enoughCommands) {
      Recipe recipe = Recipe.whole(World.mix(seed, runs));
      World.Outcome outcome = new World(recipe, parts, Trace.NONE).run();
      runs++;
      commands += outcome.commands();
      steps += outcome.steps();
      answers += outcome.answers();
      outcome.struck().forEach((fault, times) -> struck.merge(fault, times, Long::sum));
      if (!outcome.violations().isEmpty()) {
        return Optional.of(new Failure(recipe, outcome.violations()));
      }
    }
    return Optional.empty();
  }

  long runs() {
    return runs;
  }

  long commands() {
    return commands;
  }

  long steps() {
    return steps;
  }

  long answers() {
    return answers;
  }

  Map<Fault, Long> struck() {
    return struck;
  }
}
