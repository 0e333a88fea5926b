package ledger.app.simulator;

import java.util.List;
import java.util.Map;
import ledger.app.simulator.schedule.Chance;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.store.Table;
import ledger.treasury.Operation;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;

/**
 * The end of a run: when the clients have what they wanted, nothing goes wrong any more and all
 * must come to rest; then everything is compared.
 */
final class Inspection {

  private static final long LOOK_AGAIN_MICROS = 500_000;

  /** So late at most a process finds out that another has claimed its token. */
  private static final long CLAIM_IS_MISSED_MICROS = 5_000_000;

  private static final long LAST_STEPS_MICROS = 20_000_000;

  /** Longer than clocks are apart, by which claims of processes that are gone run out. */
  private static final int MOST_LOOKS = 2_000;

  /** Where a rule is broken already. */
  private static final int FEW_LOOKS = 40;

  private final World world;
  private final Clients clients;
  private final Scheduler scheduler;

  Inspection(World world, Clients clients) {
    this.world = world;
    this.clients = clients;
    this.scheduler = world.scheduler();
  }

  void run() {
    while (!clients.areDone()) {
      scheduler.sleep(LOOK_AGAIN_MICROS);
    }
    world.misfortune().end();
    world.nodes().forEach(Node::start);
    bookOnceMore();
    comeToRest();
    scheduler.sleep(CLAIM_IS_MISSED_MICROS);
    compareMemory();
    world.end();
    scheduler.sleep(LAST_STEPS_MICROS);
    if (world.database().underWay() > 0) {
      world.violated("every transaction ends: %d have not".formatted(world.database().underWay()));
    }
    new Checks(world).all();
  }

  /** Commands are booked again, and what feeds have passed by they come upon now. */
  private void bookOnceMore() {
    List<String> treasuries = world.oracle().pasts().keySet().stream().sorted().toList();
    Chance chance = new Chance(world.recipe().seed());
    for (String treasury : treasuries) {
      Orders orders =
          new Orders(chance, new TreasuryId(treasury), world.nodes().getFirst().clock().instant());
      long before = world.oracle().newest(treasury);
      clients.insist(orders.smallInflow(), "last-" + treasury, "as ordered", chance);
      if (world.oracle().newest(treasury) == before) {
        world.violated("commands are booked when nothing goes wrong: " + treasury);
      }
    }
  }

  private void comeToRest() {
    String behind = behind();
    int most = world.isSound() ? MOST_LOOKS : FEW_LOOKS;
    for (int look = 0; !behind.isEmpty() && look < most; look++) {
      scheduler.sleep(LOOK_AGAIN_MICROS);
      if (look % 10 == 9) {
        retryParked();
      }
      behind = behind();
    }
    if (!behind.isEmpty()) {
      world.violated("projections come to the end of the store: " + behind);
    }
  }

  private void retryParked() {
    for (Node node : world.nodes()) {
      Node.Running process = node.process();
      if (process != null) {
        process.treasuriesFeed().retryParked();
        process.operationsFeed().retryParked();
      }
    }
  }

  /** Which projection lacks what; empty when none does. */
  private String behind() {
    Node.Running process = world.nodes().getFirst().process();
    if (process == null) {
      return "no process";
    }
    Table<LoggedOperations.Key, Operation> log = world.database().table("operation", Table::new);
    for (Map.Entry<String, Oracle.Past> each : world.oracle().pasts().entrySet()) {
      TreasuryId id = new TreasuryId(each.getKey());
      long newest = each.getValue().states().size() - 1L;
      if (process.treasuries().atVersion(id, newest).isEmpty()) {
        return "treasuries lacks " + id + " version " + newest;
      }
      if (!log.committed().containsKey(new LoggedOperations.Key(id, newest))) {
        return "operations lacks " + id + " version " + newest;
      }
    }
    return "";
  }

  /** What a node keeps in memory beside the rows. */
  private void compareMemory() {
    for (Node node : world.nodes()) {
      Node.Running process = node.process();
      if (process != null) {
        for (Treasury told : process.treasuries().current()) {
          Oracle.Past past = world.oracle().past(told.id().value());
          if (past != null && !told.equals(past.newest())) {
            world.violated(
                "memory is what the store says: %s tells version %d of %s, not %d"
                    .formatted(node.name(), told.version(), told.id(), past.newest().version()));
          }
        }
      }
    }
  }
}
