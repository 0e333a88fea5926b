package ledger.app.architecture.counterexamples.advice;

import java.time.Clock;
import java.time.Instant;
import java.util.Random;

/** Allowed: who calls it decides about both. */
class IsGivenTimeAndChance {

  Instant instant(Clock clock) {
    return Instant.now(clock);
  }

  Random seeded(long seed) {
    return new Random(seed);
  }
}
