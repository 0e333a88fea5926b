package ledger.app.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import ledger.app.commands.CommandResult;
import ledger.app.simulator.schedule.Chance;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.store.Database;

/** One run: nodes over one database, clients, and what goes wrong. */
final class World {

  private final Recipe recipe;
  private final Parts parts;
  private final Setting setting;
  private final Misfortune misfortune;
  private final Scheduler scheduler;
  private final Database database;
  private final Oracle oracle = new Oracle(this::violated);
  private final List<Node> nodes = new ArrayList<>();
  private final RandomGenerator random;
  private final Trace trace;

  private final Set<String> violations = new LinkedHashSet<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private boolean over;

  World(Recipe recipe, Parts parts, Trace trace) {
    this.recipe = recipe;
    this.parts = parts;
    this.setting = Setting.draw(new Chance(recipe.seed()), recipe.faults());
    Chance chance = new Chance(mix(recipe.seed(), recipe.schedule()));
    this.scheduler = new Scheduler(chance.split(), setting.switches());
    this.misfortune = new Misfortune(this, chance);
    this.random = new SplittableRandom(mix(recipe.seed(), -2 - recipe.schedule()));
    this.trace = trace;
    this.database =
        new Database(
            scheduler,
            event -> {
              say(() -> "  committed: " + event.message().getPayload());
              oracle.committed(event);
            });
  }

  static long mix(long seed, long salt) {
    return new SplittableRandom(seed * 31 + salt * 1_000_003).nextLong();
  }

  /** What a run came to. */
  record Outcome(
      List<String> violations, long commands, long steps, long answers, Map<Fault, Long> struck) {}

  Outcome run() {
    for (int i = 1; i <= setting.nodes(); i++) {
      nodes.add(new Node(this, "node " + i));
    }
    new Clients(this).spawn();
    try {
      scheduler.run();
    } catch (IllegalStateException e) {
      violated("the run comes to its end: " + e.getMessage());
    }
    return new Outcome(
        List.copyOf(violations),
        attempts.stream().filter(Attempt::isBegun).count(),
        scheduler.steps(),
        answers.size(),
        misfortune.struck());
  }

  Recipe recipe() {
    return recipe;
  }

  Parts parts() {
    return parts;
  }

  Setting setting() {
    return setting;
  }

  Misfortune misfortune() {
    return misfortune;
  }

  Trace trace() {
    return trace;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Database database() {
    return database;
  }

  Oracle oracle() {
    return oracle;
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Attempt> attempts() {
    return attempts;
  }

  List<Answer> answers() {
    return answers;
  }

  RandomGenerator random() {
    return random;
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  /** Whether no rule was broken so far. */
  boolean isSound() {
    return violations.isEmpty();
  }

  void violated(String rule) {
    say(() -> "VIOLATED " + rule);
    violations.add(rule);
  }

  void say(Supplier<String> what) {
    trace.event(scheduler.nowMicros(), what);
  }

  void execute(Node node, Node.Running process, Attempt attempt) {
    attempts.add(attempt);
    attempt.begin(oracle.newest(attempt.treasuryId()), misfortune.troubles());
    say(
        () ->
            node.name()
                + " gets "
                + attempt.submission().idempotencyKey()
                + " "
                + attempt.command());
    CommandResult result;
    try {
      result = process.door().submit(attempt.command(), attempt.submission());
    } catch (Mishap mishap) {
      attempt.fail();
      return;
    } catch (RuntimeException e) {
      if (!process.life().isOver()) {
        violated("no command fails by a fault of the program: " + e);
      }
      return;
    }
    if (!process.life().isOver()) {
      attempt.end(oracle.newest(attempt.treasuryId()), misfortune.troubles(), result);
      say(() -> node.name() + " answers " + attempt.submission().idempotencyKey() + " " + result);
    }
  }
}
