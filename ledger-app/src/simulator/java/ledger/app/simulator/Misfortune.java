package ledger.app.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ledger.app.simulator.schedule.Chance;
import ledger.app.simulator.store.Faults;
import ledger.app.simulator.store.Session;
import ledger.projections.feed.Change;

/** Decides what goes wrong in a run, as often as its setting says, and counts it. */
final class Misfortune {

  private static final long SECOND_MICROS = 1_000_000;

  private static final List<Fault> AT_A_STEP =
      List.of(
          Fault.CONNECTION_LOST,
          Fault.CLOCK_STEP,
          Fault.SLOW_PROCESS,
          Fault.DATABASE_RESTART,
          Fault.CRASH);

  private final World world;
  private final Chance chance;
  private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
  private long troubles;
  private boolean calm;

  Misfortune(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  Map<Fault, Long> struck() {
    return struck;
  }

  /** How often the store, or the way to it, has failed. */
  long troubles() {
    return troubles;
  }

  /** From now on nothing goes wrong. */
  void end() {
    calm = true;
  }

  boolean strikes(Fault fault) {
    if (calm || !chance.inAMillion(world.setting().likelihood(fault))) {
      return false;
    }
    note(fault);
    return true;
  }

  private void note(Fault fault) {
    struck.merge(fault, 1L, Long::sum);
    world.say(() -> "  fault: " + fault.words());
  }

  /** Counts a fault that clients decide on. */
  boolean happens(Fault fault, Chance decides) {
    if (calm || !decides.inAMillion(world.setting().likelihood(fault))) {
      return false;
    }
    note(fault);
    return true;
  }

  long delayMicros() {
    return chance.once(3) ? chance.between(0, 3 * SECOND_MICROS) : chance.between(0, 500);
  }

  /** Rows of some events do not go in while things go wrong. */
  boolean refuses(String projection, Change change) {
    return isMarked(
        Fault.ROWS_REFUSED, projection + change.after().id() + change.after().version());
  }

  /** Some requests fail, however often they are tried. */
  boolean fails(String requestId) {
    return isMarked(Fault.COMMAND_FAILS, requestId);
  }

  /** Drawn by the name: it strikes what bears it each time, or never. */
  private boolean isMarked(Fault fault, String name) {
    int likelihood = world.setting().likelihood(fault);
    if (calm || likelihood == 0) {
      return false;
    }
    long drawn = World.mix(world.recipe().seed(), name.hashCode());
    if (Math.floorMod(drawn, Chance.MILLION) >= likelihood) {
      return false;
    }
    note(fault);
    return true;
  }

  /** What befalls the steps of a node. */
  Faults faults(Node node) {
    return new Faults() {
      @Override
      public boolean breaks(Session session, String statement) {
        world.scheduler().pause();
        world
            .trace()
            .step(
                world.scheduler().nowMicros(),
                () -> world.scheduler().current() + " on " + node.name() + ": " + statement);
        return befall(node);
      }

      @Override
      public Commit commit(Session session) {
        Commit commit = drawn();
        troubles += commit == Commit.DONE ? 0 : 1;
        return commit;
      }

      private Commit drawn() {
        if (strikes(Fault.COMMIT_NOT_DONE)) {
          return Commit.NOT_DONE;
        }
        if (strikes(Fault.COMMIT_UNHEARD)) {
          return Commit.DONE_UNHEARD;
        }
        return strikes(Fault.COMMIT_LATER) ? Commit.DONE_LATER : Commit.DONE;
      }

      @Override
      public long delayMicros() {
        return Misfortune.this.delayMicros();
      }
    };
  }

  /** One draw for all that may befall a step, since nearly always nothing does. */
  private boolean befall(Node node) {
    if (calm) {
      return false;
    }
    int drawn = chance.below(Chance.MILLION);
    for (Fault fault : AT_A_STEP) {
      drawn -= world.setting().likelihood(fault);
      if (drawn < 0) {
        note(fault);
        return strike(fault, node);
      }
    }
    return false;
  }

  private boolean strike(Fault fault, Node node) {
    switch (fault) {
      case CLOCK_STEP -> {
        long most = chance.oneOf(List.of(10L, 1_000L, SECOND_MICROS, 600 * SECOND_MICROS));
        node.clock().step(chance.between(-most, most));
      }
      case SLOW_PROCESS -> {
        troubles++;
        world.scheduler().sleep(chance.between(0, 10 * SECOND_MICROS));
      }
      case DATABASE_RESTART -> {
        troubles++;
        world.database().restart();
      }
      case CRASH -> {
        crash(node);
        world.scheduler().pause();
      }
      default -> {
        troubles++;
        return true;
      }
    }
    return false;
  }

  private void crash(Node node) {
    node.kill();
    world
        .scheduler()
        .spawn(
            "start of " + node.name(),
            null,
            () -> {
              world.scheduler().sleep(delayMicros());
              node.start();
            });
  }
}
