package ledger.treasury;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A row of a decision's table: what is broken alone, and what is then told. */
record Refusal(Breach breach, TreasuryRejection reason) {

  /** Every two rows of a table in order of precedence, the earlier one first. */
  static Stream<Arguments> inPairs(List<Refusal> byPrecedence) {
    return IntStream.range(0, byPrecedence.size())
        .boxed()
        .flatMap(
            earlier ->
                byPrecedence.stream()
                    .skip(earlier + 1L)
                    .map(later -> arguments(byPrecedence.get(earlier), later)));
  }

  @Override
  public String toString() {
    return breach.name();
  }
}
