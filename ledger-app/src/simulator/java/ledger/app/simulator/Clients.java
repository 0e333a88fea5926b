package ledger.app.simulator;

import java.util.ArrayList;
import java.util.List;
import ledger.app.commands.CommandResult;
import ledger.app.commands.Submission;
import ledger.app.simulator.schedule.Chance;
import ledger.app.simulator.schedule.Scheduler;
import ledger.app.simulator.schedule.Task;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** Gives the orders, over a network that loses, delays and doubles, until an answer is final. */
final class Clients {

  private static final long LONGEST_WAIT_MICROS = 8_000_000;
  private static final int MOST_ATTEMPTS = 10;

  private final World world;
  private final Scheduler scheduler;
  private int atWork;
  private int requests;

  Clients(World world) {
    this.world = world;
    this.scheduler = world.scheduler();
  }

  void spawn() {
    List<List<Integer>> shares = new ArrayList<>();
    for (int i = 0; i < world.setting().clients(); i++) {
      shares.add(new ArrayList<>());
    }
    for (int order : world.recipe().orders()) {
      shares.get(order % shares.size()).add(order);
    }
    for (List<Integer> share : shares) {
      atWork++;
      scheduler.spawn("client " + atWork, null, () -> work(share));
    }
    scheduler.spawn("inspector", null, () -> new Inspection(world, this).run());
  }

  boolean areDone() {
    return atWork == 0;
  }

  private void work(List<Integer> orders) {
    for (int order : orders) {
      Chance chance = new Chance(World.mix(world.recipe().seed(), 1_000 + order));
      if (chance.once(3)) {
        scheduler.sleep(chance.below(5_000));
      }
      if (order >= 2 * world.setting().treasuries() && chance.once(6)) {
        new Reads(world, chance).ask();
      } else {
        command(order, chance);
      }
    }
    atWork--;
  }

  private void command(int order, Chance chance) {
    String key = "key-" + order;
    TreasuryCommand command = command(order, chance, key);
    boolean answered = insist(command, key, "as ordered", chance);
    if (answered && world.misfortune().happens(Fault.REPEATED, chance)) {
      insist(command, key, "as ordered", chance);
    }
    if (world.misfortune().happens(Fault.OTHER_CONTENT, chance)) {
      insist(command(order, chance, key), key, "otherwise", chance);
    }
  }

  private TreasuryCommand command(int order, Chance chance, String key) {
    int treasuries = world.setting().treasuries();
    TreasuryId id = new TreasuryId("t" + order % treasuries);
    Oracle.Past past = world.oracle().past(id.value());
    Orders orders = new Orders(chance, id, chance.oneOf(world.nodes()).clock().instant());
    if (past == null || order < 2 * treasuries) {
      return orders.opening();
    }
    if (chance.once(60)) {
      Treasury state = chance.oneOf(past.states());
      return new Orders(chance, new TreasuryId("s" + key), state.recordedAt()).simulation(state);
    }
    return orders.next(past);
  }

  /**
   * Sends a command until an answer is final.
   *
   * @param content stands for the fingerprint of what is sent
   * @return whether one was
   */
  boolean insist(TreasuryCommand command, String key, String content, Chance chance) {
    Long expected =
        chance.once(15) ? (Long) world.oracle().newest(command.treasuryId().value()) : null;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      CommandResult result = send(command, key, content, expected, chance);
      switch (result) {
        case null -> {}
        case CommandResult.Busy _, CommandResult.Unavailable _ ->
            scheduler.sleep(chance.below(200_000));
        case CommandResult.Booked _,
            CommandResult.Replayed _,
            CommandResult.KeyReused _,
            CommandResult.Refused _ -> {
          return true;
        }
      }
    }
    return false;
  }

  /** What comes back, if anything does. */
  private final class Reply {
    private final Task waiting = scheduler.current();
    private @Nullable CommandResult result;

    void deliver(@Nullable CommandResult answered) {
      if (answered != null && !world.misfortune().strikes(Fault.REPLY_LOST)) {
        result = answered;
        scheduler.wake(waiting);
      }
    }
  }

  private @Nullable CommandResult send(
      TreasuryCommand command, String key, String content, @Nullable Long expected, Chance chance) {
    Reply reply = new Reply();
    Node node = chance.oneOf(world.nodes());
    if (world.misfortune().strikes(Fault.REQUEST_TWICE)) {
      deliver(chance.oneOf(world.nodes()), command, key, content, expected, reply);
    }
    boolean sent = deliver(node, command, key, content, expected, reply);
    if (!sent) {
      scheduler.sleep(50_000);
      return null;
    }
    if (reply.result == null) {
      scheduler.await(chance.between(1_000_000, LONGEST_WAIT_MICROS));
    }
    return reply.result;
  }

  /** Whether somebody listens. */
  private boolean deliver(
      Node node,
      TreasuryCommand command,
      String key,
      String content,
      @Nullable Long expected,
      Reply reply) {
    Node.Running process = node.process();
    if (process == null) {
      return false;
    }
    Attempt attempt =
        new Attempt(
            command,
            new Submission(
                key,
                content,
                new Attribution("desk", List.of("OPERATOR"), Channel.API, "r" + requests++),
                expected));
    if (world.misfortune().strikes(Fault.REQUEST_LOST)) {
      return true;
    }
    scheduler.spawn(
        attempt.requestId(),
        process.life(),
        () -> {
          if (world.misfortune().strikes(Fault.REQUEST_LATE)) {
            scheduler.sleep(world.misfortune().delayMicros());
          }
          world.execute(node, process, attempt);
          reply.deliver(attempt.result());
        });
    return true;
  }
}
