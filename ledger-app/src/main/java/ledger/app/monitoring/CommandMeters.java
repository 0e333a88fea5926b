package ledger.app.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import ledger.app.commands.CommandObserver;
import ledger.app.commands.CommandResult;
import ledger.treasury.AdjustBalance;
import ledger.treasury.ChangePolicy;
import ledger.treasury.ExecuteRebalance;
import ledger.treasury.FailTransfer;
import ledger.treasury.FreezeVenue;
import ledger.treasury.MoveFunds;
import ledger.treasury.OpenSimulation;
import ledger.treasury.OpenTreasury;
import ledger.treasury.RecordInflow;
import ledger.treasury.RecordOutflow;
import ledger.treasury.ReverseOperation;
import ledger.treasury.SettleTransfer;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.UnfreezeVenue;
import org.springframework.stereotype.Component;

/**
 * Counts commands by what they came to, and their time by kind. Meters are looked up once: this
 * runs within every command.
 */
@Component
final class CommandMeters implements CommandObserver {

  /** From a commit on a quiet disk to where a caller has long given up. */
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5)
  };

  private static final double[] BATCHES = {1, 2, 5, 10, 20, 50, 100, 200, 500};

  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new EnumMap<>(Kind.class);
  private final DistributionSummary batches;
  private final Map<Ended, Counter> counters = new ConcurrentHashMap<>();

  private enum Kind {
    OPEN,
    SIMULATE,
    OUTFLOW,
    INFLOW,
    MOVE,
    REBALANCE,
    SETTLE,
    FAIL,
    REVERSE,
    ADJUST,
    POLICY,
    FREEZE,
    UNFREEZE;

    /** A new command has its name here or does not compile. */
    static Kind of(TreasuryCommand command) {
      return switch (command) {
        case OpenTreasury open -> OPEN;
        case OpenSimulation simulation -> SIMULATE;
        case RecordOutflow outflow -> OUTFLOW;
        case RecordInflow inflow -> INFLOW;
        case MoveFunds move -> MOVE;
        case ExecuteRebalance rebalance -> REBALANCE;
        case SettleTransfer settlement -> SETTLE;
        case FailTransfer failure -> FAIL;
        case ReverseOperation reversal -> REVERSE;
        case AdjustBalance adjustment -> ADJUST;
        case ChangePolicy change -> POLICY;
        case FreezeVenue freeze -> FREEZE;
        case UnfreezeVenue end -> UNFREEZE;
      };
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Ended(Kind kind, String outcome) {}

  CommandMeters(MeterRegistry meters) {
    this.meters = meters;
    this.batches =
        DistributionSummary.builder("ledger.commit.commands")
            .description("Commands that shared a commit.")
            .serviceLevelObjectives(BATCHES)
            .register(meters);
    for (Kind kind : Kind.values()) {
      timers.put(kind, timer(kind));
      // From the start on, so that the first one counts as an increase.
      counter(kind, "booked");
      counter(kind, "unavailable");
    }
  }

  @Override
  public void answered(TreasuryCommand command, CommandResult result, long nanoseconds) {
    record(command, outcome(result), nanoseconds);
  }

  @Override
  public void failed(TreasuryCommand command, long nanoseconds) {
    record(command, "failed", nanoseconds);
  }

  @Override
  public void committed(int commands) {
    batches.record(commands);
  }

  private void record(TreasuryCommand command, String outcome, long nanoseconds) {
    Kind kind = Kind.of(command);
    counter(kind, outcome).increment();
    Objects.requireNonNull(timers.get(kind)).record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** As the API's codes; a closed list, so the number of series is bounded. */
  private static String outcome(CommandResult result) {
    return switch (result) {
      case CommandResult.Booked booked -> "booked";
      case CommandResult.Replayed replayed -> "replayed";
      case CommandResult.KeyReused reused -> "idempotency_key_reused";
      case CommandResult.Busy busy -> "overloaded";
      case CommandResult.Unavailable unavailable -> "unavailable";
      case CommandResult.Refused refused -> refused.reason().code().toLowerCase(Locale.ROOT);
    };
  }

  private Counter counter(Kind kind, String outcome) {
    return counters.computeIfAbsent(
        new Ended(kind, outcome),
        ended ->
            Counter.builder("ledger.commands")
                .description("Commands by what they came to: booked, replayed or why not.")
                .tag("kind", kind.label())
                .tag("outcome", outcome)
                .register(meters));
  }

  private Timer timer(Kind kind) {
    return Timer.builder("ledger.command")
        .description("Time from handing in a command to its answer, whatever the answer is.")
        .tag("kind", kind.label())
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
