package ledger.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator's own test: what was planted is found, soon, and made short. */
class PlantedBugIT {

  private static final long SEED = 1;
  private static final long SOON = 50_000;
  private static final long STEPS_TO_SHORTEN = 2_000_000;
  private static final int SHORT = 200;

  @BeforeAll
  static void quiet() {
    Simulator.quiet();
  }

  @ParameterizedTest
  @EnumSource
  void isFound(PlantedBug bug) {
    Runs runs = new Runs(bug.parts(), SEED);

    Optional<Failure> found = runs.until(SOON);

    assertThat(found).as("%s, after %d commands", bug.words(), runs.commands()).isPresent();
    Failure shortest = new Shortening(bug.parts(), found.get(), STEPS_TO_SHORTEN).shortest();
    assertThat(shortest.recipe().orders()).hasSizeLessThanOrEqualTo(SHORT);
    System.out.printf(
        "planted: %s | %,d commands | %s | %d orders | %s%n",
        bug.words(),
        runs.commands(),
        shortest.rule(),
        shortest.recipe().orders().size(),
        shortest.recipe());
  }
}
