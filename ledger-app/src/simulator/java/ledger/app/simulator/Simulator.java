package ledger.app.simulator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Runs the ledger under many schedules and says whether any broke a rule. By system properties:
 * {@code simulator.commands}, how many at least; {@code simulator.seed}, one or more between
 * commas, which share them; {@code simulator.history}, the one run to repeat, told step by step;
 * {@code simulator.bug}, the name of one to plant.
 */
public final class Simulator {

  private static final long A_MILLION = 1_000_000;
  private static final long MOST_STEPS_TO_SHORTEN = 10_000_000;

  private Simulator() {}

  static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    quiet();
    String bug = property("bug", "");
    Parts parts = bug.isEmpty() ? new Parts() : PlantedBug.valueOf(bug).parts();
    String history = property("history", "");
    boolean sound = history.isEmpty() ? runAll(parts) : repeat(parts, Recipe.parse(history));
    System.exit(sound ? 0 : 1);
  }

  private static boolean runAll(Parts parts) {
    String[] seeds = property("seed", "1," + freshSeed()).split(",", -1);
    long commands = Long.parseLong(property("commands", String.valueOf(A_MILLION)));
    boolean sound = true;
    for (String seed : seeds) {
      sound &= run(parts, Long.parseLong(seed.strip()), commands / seeds.length);
    }
    return sound;
  }

  /** Short enough to be typed. */
  private static long freshSeed() {
    return new SecureRandom().nextInt(1_000_000_000);
  }

  /** What the ledger logs about faults, which are many here, and wanted. */
  static void quiet() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
  }

  private static String property(String name, String otherwise) {
    String given = System.getProperty("simulator." + name, "");
    return given.isBlank() ? otherwise : given;
  }

  /** Whether no rule was broken; prints what was done, and the history where one was. */
  private static boolean run(Parts parts, long seed, long commands) {
    Runs runs = new Runs(parts, seed);
    System.out.printf("simulator: seed %d, %,d commands%n", seed, commands);
    long begin = System.nanoTime();
    double busyBefore = cpuSeconds();
    Optional<Failure> failure = runs.until(commands);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double busy = cpuSeconds() - busyBefore;
    System.out.printf(
        "simulator: %,d commands in %,d runs of %,d steps, %,d answers about the past%n",
        runs.commands(), runs.runs(), runs.steps(), runs.answers());
    System.out.printf(
        "simulator: %.1f s, %,.0f commands/s; %.1f s of CPU, %,.0f commands per second of it%n",
        seconds, runs.commands() / seconds, busy, runs.commands() / busy);
    for (Map.Entry<Fault, Long> each : runs.struck().entrySet()) {
      System.out.printf("  %,10d × %s%n", each.getValue(), each.getKey().words());
    }
    failure.ifPresent(found -> tell(parts, found));
    System.out.println(
        failure.isEmpty() ? "simulator: every rule held" : "simulator: A RULE WAS BROKEN");
    return failure.isEmpty();
  }

  /** Of this process, its compiler and its collector included. */
  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  private static void tell(Parts parts, Failure failure) {
    System.out.printf("simulator: run %s broke a rule:%n", failure.recipe());
    failure.violations().stream().limit(5).forEach(each -> System.out.println("  " + each));
    Failure shortest = new Shortening(parts, failure, MOST_STEPS_TO_SHORTEN).shortest();
    Story story = new Story(false);
    new World(shortest.recipe(), parts, story).run();
    System.out.printf("simulator: shortened to %d orders:%n", shortest.recipe().orders().size());
    story.lines().forEach(System.out::println);
    System.out.printf(
        "simulator: to repeat it step by step: mvn -Psimulator verify -Dsimulator.history=%s%n",
        shortest.recipe());
  }

  private static boolean repeat(Parts parts, Recipe recipe) {
    Story story = new Story(true);
    World.Outcome outcome = new World(recipe, parts, story).run();
    story.lines().forEach(System.out::println);
    outcome.violations().forEach(each -> System.out.println("BROKEN " + each));
    return outcome.violations().isEmpty();
  }
}
