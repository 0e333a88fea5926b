package ledger.app.architecture.counterexamples.projections;

import java.time.Instant;

class AsksTimeAndChance {

  Instant rebuiltAt() {
    return Instant.now();
  }

  boolean chance() {
    return Math.random() > 0.5;
  }
}
