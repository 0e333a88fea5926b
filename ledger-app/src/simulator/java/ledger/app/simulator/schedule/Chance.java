package ledger.app.simulator.schedule;

import java.util.List;
import java.util.SplittableRandom;

/** Draws out of a seed: the same seed draws the same, on every machine. */
public final class Chance {

  /** Probabilities are given in parts of this. */
  public static final int MILLION = 1_000_000;

  private final SplittableRandom random;

  public Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Another one, which draws on independently of this one. */
  public Chance split() {
    return new Chance(random.nextLong());
  }

  /** From 0 on, below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** From the first to the last, both included. */
  public long between(long first, long last) {
    return random.nextLong(first, last + 1);
  }

  public boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  /** True so many times in a million. */
  public boolean inAMillion(int times) {
    return times > 0 && random.nextInt(MILLION) < times;
  }

  public <T> T oneOf(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  public <T extends Enum<T>> T oneOf(Class<T> type) {
    return oneOf(List.of(type.getEnumConstants()));
  }
}
