package ledger.app.bench;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The histories that the store is filled with, in three steps.
 *
 * @param versions of the longest
 */
record Pasts(long versions) {

  private static final int MANY = 100;
  private static final int ALL = 100;

  Past shortest() {
    return new Past("past-short", versions / 100, 1);
  }

  Past middle() {
    return new Past("past-middle", versions / 10, 1);
  }

  Past longest() {
    return new Past("past-long", versions, 1);
  }

  /** Booked long after it happened, all of it. */
  Past imported() {
    return new Past("past-import", versions / 100, ALL);
  }

  /**
   * After the first there are a good tenth of the versions of the longest, then three, then all.
   */
  List<List<Past>> steps() {
    long rest = versions * 19 / 100;
    List<Past> many =
        IntStream.range(0, MANY)
            .mapToObj(number -> new Past("past-" + number, rest / MANY, 1))
            .toList();
    return List.of(
        List.of(shortest(), middle()),
        Stream.concat(Stream.of(imported()), many.stream()).toList(),
        List.of(longest()));
  }
}
