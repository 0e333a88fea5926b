package ledger.projections.treasuries;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledger.money.Venue;
import org.jspecify.annotations.Nullable;

/** Frozen venues as a column has them: names between commas, null for none. */
final class FrozenColumn {

  private static final String BETWEEN = ",";

  private FrozenColumn() {}

  static @Nullable String write(Set<Venue> frozen) {
    return frozen.isEmpty()
        ? null
        : frozen.stream().sorted().map(Venue::name).collect(Collectors.joining(BETWEEN));
  }

  static Set<Venue> read(@Nullable String frozen) {
    return frozen == null
        ? Set.of()
        : Stream.of(frozen.split(BETWEEN, -1))
            .map(Venue::valueOf)
            .collect(Collectors.toUnmodifiableSet());
  }
}
