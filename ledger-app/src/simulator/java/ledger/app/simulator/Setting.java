package ledger.app.simulator;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ledger.app.commands.SimulatedCommands;
import ledger.app.simulator.schedule.Chance;

/**
 * How a run is set up. Drawn widely, since a bug that many faults hide shows under few.
 *
 * @param switches how often a step is an occasion for others, in parts of a million
 * @param batch the most events that a feed takes at once
 * @param gapTimeout after which a feed gives up on numbers that have not appeared
 * @param sizes of what a process keeps and lets go together
 * @param likelihood of each fault at each occasion, in parts of a million
 */
record Setting(
    int nodes,
    int clients,
    int treasuries,
    int switches,
    int batch,
    Duration gapTimeout,
    SimulatedCommands.Sizes sizes,
    Map<Fault, Integer> likelihood) {

  /** As the service is configured. With less, feeds pass by what they find only later. */
  static final Duration LONGEST_COMMIT = Duration.ofMinutes(10);

  static Setting draw(Chance chance, Set<Fault> allowed) {
    Map<Fault, Integer> likelihood = new EnumMap<>(Fault.class);
    boolean calm = chance.once(10);
    for (Fault fault : Fault.values()) {
      boolean strikes = chance.once(2) && !calm;
      int scale = chance.oneOf(List.of(1, 3, 10));
      likelihood.put(fault, strikes && allowed.contains(fault) ? usual(fault) * scale / 3 : 0);
    }
    return new Setting(
        chance.oneOf(List.of(1, 2, 2, 2, 3)),
        chance.oneOf(List.of(2, 3, 5, 7, 20, 40)),
        1 + chance.below(3),
        chance.oneOf(List.of(50_000, 200_000, 500_000)),
        chance.oneOf(List.of(3, 20, 1_000)),
        chance.oneOf(List.of(LONGEST_COMMIT, Duration.ofMillis(1))),
        new SimulatedCommands.Sizes(
            chance.oneOf(List.of(1, 1, 2, 3)),
            chance.oneOf(List.of(2, 1_000, 1_000)),
            chance.oneOf(List.of(1, 3, 100, 100)),
            chance.oneOf(List.of(3, 10, 20))),
        likelihood);
  }

  /** In parts of a million of its occasions. */
  private static int usual(Fault fault) {
    return switch (fault) {
      case CRASH -> 500;
      case DATABASE_RESTART -> 100;
      case CONNECTION_LOST -> 2_000;
      case COMMIT_NOT_DONE, COMMIT_UNHEARD, COMMIT_LATER -> 10_000;
      case REQUEST_LOST, REQUEST_TWICE, REQUEST_LATE, REPLY_LOST -> 50_000;
      case CLOCK_STEP -> 500;
      case ROWS_REFUSED, COMMAND_FAILS -> 5_000;
      case SLOW_PROCESS -> 300;
      case REPEATED, OTHER_CONTENT -> 60_000;
    };
  }

  int likelihood(Fault fault) {
    return likelihood.getOrDefault(fault, 0);
  }
}
