package ledger.projections;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of many.
 *
 * @param next after what the following page starts; none when nothing follows
 */
public record Page<T, N>(List<T> items, @Nullable N next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page of what was read, of which one more than the limit was asked for: whether there is a
   * next page is then known, not guessed.
   *
   * @param place where an item stands
   */
  public static <T, N> Page<T, N> of(List<T> oneMore, int limit, Function<T, N> place) {
    return oneMore.size() <= limit
        ? new Page<>(oneMore, null)
        : new Page<>(oneMore.subList(0, limit), place.apply(oneMore.get(limit - 1)));
  }
}
