package ledger.app.commands;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import ledger.treasury.TreasuryCommand;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;

/**
 * Gives the commands of one treasury their turns one after another, and lets those that wait share
 * a commit. A queue at a treasury holds no database connections. Another node may still win the
 * race for a version: then the decisions are taken again, on what that node has written.
 */
public final class TreasuryCommandBus extends SimpleCommandBus {

  /**
   * How much waits and how much goes together.
   *
   * @param lanes how many transactions there are at a time; a treasury always takes the same lane
   * @param mostWaiting commands in a lane; more are refused
   * @param mostInABatch commands in a transaction
   * @param longestWait for a turn; then a command is refused
   */
  record Limits(int lanes, int mostWaiting, int mostInABatch, Duration longestWait) {

    static final Limits USUAL = new Limits(4, 5_000, 500, Duration.ofSeconds(5));
  }

  private final List<Lane> lanes;
  private final LongSupplier nanoTime;
  private final long longestWaitNanos;
  private final GroupCommit commit;

  /**
   * A bus without handlers yet.
   *
   * @param threads lends one to each lane that has commands
   * @param nanoTime as {@link System#nanoTime()}
   */
  TreasuryCommandBus(GroupCommit commit, Limits limits, Executor threads, LongSupplier nanoTime) {
    super(SimpleCommandBus.builder());
    this.commit = commit;
    this.nanoTime = nanoTime;
    this.longestWaitNanos = limits.longestWait().toNanos();
    this.lanes =
        IntStream.range(0, limits.lanes())
            .mapToObj(
                lane ->
                    new Lane(limits.mostWaiting(), limits.mostInABatch(), this::runInTime, threads))
            .toList();
  }

  @Override
  protected <C, R> void handle(
      CommandMessage<C> command,
      MessageHandler<? super CommandMessage<?>> handler,
      CommandCallback<? super C, ? super R> callback) {
    Queued queued = Queued.of(command, handler, callback, nanoTime.getAsLong());
    if (!lane(queued.treasury()).accept(queued)) {
      queued.answer(new CommandResult.Busy());
    }
  }

  private Lane lane(String treasury) {
    int hash = treasury.hashCode();
    return lanes.get(Math.floorMod(hash ^ (hash >>> 16), lanes.size()));
  }

  private void runInTime(List<Queued> batch) {
    long latest = nanoTime.getAsLong() - longestWaitNanos;
    List<Queued> inTime = batch.stream().filter(each -> each.sinceNanos() - latest >= 0).toList();
    if (inTime.size() < batch.size()) {
      batch.stream()
          .filter(each -> each.sinceNanos() - latest < 0)
          .forEach(each -> each.answer(new CommandResult.Busy()));
    }
    if (!inTime.isEmpty()) {
      commit.run(inTime);
    }
  }

  /** How many commands wait for their turn. */
  public int waiting() {
    return lanes.stream().mapToInt(Lane::waiting).sum();
  }

  static String treasuryOf(CommandMessage<?> command) {
    return ((TreasuryCommand) command.getPayload()).treasuryId().value();
  }
}
