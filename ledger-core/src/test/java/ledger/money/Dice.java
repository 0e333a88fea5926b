package ledger.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Draws the cases of property tests. The same seed draws the same cases on every machine; {@code
 * -Dledger.seed=<number>} adds one to the fixed seeds.
 */
public final class Dice {

  private static final long[] FIXED_SEEDS = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89};
  private static final String EXTRA_SEED = "ledger.seed";

  private final RandomGenerator random;

  private Dice(RandomGenerator random) {
    this.random = random;
  }

  public static LongStream seeds() {
    return LongStream.concat(
        LongStream.of(FIXED_SEEDS), Stream.ofNullable(Long.getLong(EXTRA_SEED)).mapToLong(s -> s));
  }

  public static Dice of(long seed) {
    return new Dice(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
  }

  /** From 0 on, below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in so many times. */
  public boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  public <T> T oneOf(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  public <T extends Enum<T>> T oneOf(Class<T> type) {
    return oneOf(List.of(type.getEnumConstants()));
  }

  /** From 0 to the given one, both included, in steps of the scale. */
  public Amount upTo(Amount most, int scale) {
    BigInteger units = most.value().movePointRight(scale).toBigInteger();
    BigInteger drawn =
        new BigInteger(units.bitLength() + 32, Random.from(random)).mod(units.add(BigInteger.ONE));
    return new Amount(new BigDecimal(drawn, scale));
  }

  /** So many of the smallest unit of the scale. */
  public static Amount units(long count, int scale) {
    return new Amount(BigDecimal.valueOf(count, scale));
  }

  /** Above 0 and below 1, of one to six digits. */
  public Ratio ratio() {
    int digits = 1 + below(6);
    int most = BigInteger.TEN.pow(digits).intValueExact();
    return new Ratio(BigDecimal.valueOf(1 + below(most - 1), digits));
  }
}
