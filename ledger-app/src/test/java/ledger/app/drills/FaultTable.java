package ledger.app.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What each fault cost: given to a drill as a parameter, printed once, after the last test of the
 * run.
 */
final class FaultTable implements AutoCloseable {

  private final List<Row> rows = new CopyOnWriteArrayList<>();

  /** Gives every drill of the run the same table. */
  static final class Resolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType().equals(FaultTable.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(FaultTable.class))
          .computeIfAbsent(FaultTable.class);
    }
  }

  /** One line of the table. */
  static final class Row {
    private final String fault;
    private final String command;
    private final List<Duration> recoveries = new ArrayList<>();
    private String cost = "not told";

    private Row(String fault, String command) {
      this.fault = fault;
      this.command = command;
    }

    /** One time, and how long it took until everybody was answered again. */
    void struck(Duration recovery) {
      recoveries.add(recovery);
    }

    /** What all the times together came to. */
    void cost(Load load, Books.Cost cost) {
      this.cost =
          "%d | %d | %d | %d | %d"
              .formatted(
                  cost.receipts(), cost.lost(), cost.doubled(), load.unavailable(), load.cutOff());
    }

    @Override
    public String toString() {
      List<Long> millis = recoveries.stream().map(Duration::toMillis).sorted().toList();
      return String.format(
          Locale.ROOT,
          "| %s | %d | %s | %s | `%s` |",
          fault,
          millis.size(),
          cost,
          millis.isEmpty()
              ? "never"
              : "%,d | %,d".formatted(millis.get(millis.size() / 2), millis.getLast()),
          command);
    }
  }

  /**
   * Begins a line.
   *
   * @param command what repeats it
   */
  Row row(String fault, String command) {
    Row row = new Row(fault, command);
    rows.add(row);
    return row;
  }

  @Override
  public void close() {
    System.out.printf(
        Locale.ROOT,
        """

        Faults under load, seed %d. Nothing acknowledged is lost and nothing booked twice where both are 0.
        | fault | times | receipts | lost | doubled | 503 | cut off | back after (ms): median | longest | again by `mvn -Pdrills verify …` |
        |---|---|---|---|---|---|---|---|---|---|
        """,
        Drill.SEED);
    rows.forEach(System.out::println);
  }
}
