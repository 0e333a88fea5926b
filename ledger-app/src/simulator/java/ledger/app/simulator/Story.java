package ledger.app.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, a line each. */
final class Story implements Trace {

  private final boolean withSteps;
  private final List<String> lines = new ArrayList<>();

  Story(boolean withSteps) {
    this.withSteps = withSteps;
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void event(long micros, Supplier<String> what) {
    lines.add("%,12d µs  %s".formatted(micros, what.get()));
  }

  @Override
  public void step(long micros, Supplier<String> what) {
    if (withSteps) {
      lines.add("%,12d µs      %s".formatted(micros, what.get()));
    }
  }
}
