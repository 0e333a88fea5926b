package ledger.app.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a failing history short: leaves out orders, in ever smaller pieces, and kinds of faults, as
 * long as the same rule is broken. Leaving out shifts every later draw, so each shorter history
 * gets a few schedules to break the rule under.
 */
final class Shortening {

  private static final int SCHEDULES_EACH = 6;

  private final Parts parts;
  private final String rule;
  private Failure shortest;
  private long stepsLeft;

  /**
   * Begins with a failure.
   *
   * @param mostSteps to spend on it
   */
  Shortening(Parts parts, Failure failure, long mostSteps) {
    this.parts = parts;
    this.rule = failure.rule();
    this.shortest = failure;
    this.stepsLeft = mostSteps;
  }

  Failure shortest() {
    int before;
    do {
      before = shortest.recipe().orders().size();
      leaveOutOrders();
      leaveOutFaults();
    } while (shortest.recipe().orders().size() < before && stepsLeft > 0);
    return shortest;
  }

  private void leaveOutOrders() {
    for (int piece = shortest.recipe().orders().size() / 2; piece > 0; piece /= 2) {
      int from = 0;
      while (from < shortest.recipe().orders().size() && stepsLeft > 0) {
        List<Integer> orders = shortest.recipe().orders();
        List<Integer> fewer = new ArrayList<>(orders.subList(0, from));
        fewer.addAll(orders.subList(Math.min(orders.size(), from + piece), orders.size()));
        if (!stillFails(shortest.recipe().withOrders(fewer))) {
          from += piece;
        }
      }
    }
  }

  private void leaveOutFaults() {
    for (Fault fault : Fault.values()) {
      if (shortest.recipe().faults().contains(fault)) {
        stillFails(shortest.recipe().without(fault));
      }
    }
  }

  private boolean stillFails(Recipe recipe) {
    for (int i = 0; i < SCHEDULES_EACH && stepsLeft > 0; i++) {
      Recipe candidate = recipe.withSchedule(recipe.schedule() + i);
      World.Outcome outcome = new World(candidate, parts, Trace.NONE).run();
      stepsLeft -= outcome.steps();
      if (!outcome.violations().isEmpty()) {
        Failure failure = new Failure(candidate, outcome.violations());
        if (failure.breaks(rule)) {
          shortest = failure;
          return true;
        }
      }
    }
    return false;
  }
}
