package ledger.app.simulator;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What determines a run, down to its last step.
 *
 * @param seed of the setting and of what clients want
 * @param schedule of the order of steps and of where faults strike
 * @param orders which of the clients' orders are given, by number
 * @param faults which kinds may strike at all
 */
record Recipe(long seed, int schedule, List<Integer> orders, Set<Fault> faults) {

  private static final String ALL = "all";

  /** As many as a run has before any are left out. */
  static final int MOST_ORDERS = 400;

  static Recipe whole(long seed) {
    return new Recipe(
        seed, 0, IntStream.range(0, MOST_ORDERS).boxed().toList(), EnumSet.allOf(Fault.class));
  }

  /** As a word: {@code seed:schedule:orders:faults}, either of the last two may be {@code all}. */
  @Override
  public String toString() {
    String which =
        orders.size() == MOST_ORDERS
            ? ALL
            : orders.stream().map(String::valueOf).collect(Collectors.joining("."));
    String kinds =
        faults.size() == Fault.values().length
            ? ALL
            : faults.stream().map(Fault::name).collect(Collectors.joining("."));
    return seed + ":" + schedule + ":" + which + ":" + kinds;
  }

  static Recipe parse(String text) {
    String[] parts = text.split(":", -1);
    Recipe whole = whole(Long.parseLong(parts[0]));
    if (parts.length < 4) {
      return whole;
    }
    return new Recipe(
        whole.seed,
        Integer.parseInt(parts[1]),
        parts[2].equals(ALL) ? whole.orders : words(parts[2]).map(Integer::valueOf).toList(),
        parts[3].equals(ALL)
            ? whole.faults
            : words(parts[3])
                .map(Fault::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class))));
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split("\\.", -1)).filter(each -> !each.isEmpty());
  }

  Recipe withOrders(List<Integer> others) {
    return new Recipe(seed, schedule, others, faults);
  }

  Recipe withSchedule(int other) {
    return new Recipe(seed, other, orders, faults);
  }

  Recipe without(Fault fault) {
    EnumSet<Fault> fewer = EnumSet.copyOf(faults);
    fewer.remove(fault);
    return new Recipe(seed, schedule, orders, fewer);
  }
}
