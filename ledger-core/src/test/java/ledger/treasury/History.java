package ledger.treasury;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A treasury's life through the pure decisions alone: what the shell does, without the shell. */
final class History {

  private final List<Recorded<TreasuryEvent>> events = new ArrayList<>();
  private @Nullable Treasury treasury;

  List<Recorded<TreasuryEvent>> events() {
    return List.copyOf(events);
  }

  Treasury treasury() {
    return requireNonNull(treasury);
  }

  Outcome take(TreasuryCommand command, Turn turn) {
    Instant recordedAt = turn.recordedAtAfter(treasury);
    return switch (decide(command, treasury, recordedAt)) {
      case Decision.Rejected<? extends TreasuryEvent> rejected ->
          new Outcome.Rejected(rejected.reason());
      case Decision.Accepted<? extends TreasuryEvent> accepted -> {
        Recorded<TreasuryEvent> recorded =
            new Recorded<>(
                turn.eventId(),
                command.treasuryId(),
                events.size(),
                recordedAt,
                accepted.event(),
                turn.attribution());
        events.add(recorded);
        treasury = Treasury.evolve(treasury, recorded);
        yield new Outcome.Accepted(recorded, treasury);
      }
    };
  }

  private static Decision<? extends TreasuryEvent> decide(
      TreasuryCommand command, @Nullable Treasury treasury, Instant now) {
    return switch (command) {
      case OpenTreasury opening -> OpenTreasury.decide(opening, treasury, now);
      case RecordOutflow outflow -> RecordOutflow.decide(outflow, requireNonNull(treasury), now);
      case RecordInflow inflow -> RecordInflow.decide(inflow, requireNonNull(treasury), now);
      case MoveFunds move -> MoveFunds.decide(move, requireNonNull(treasury), now);
      case ExecuteRebalance rebalance ->
          ExecuteRebalance.decide(rebalance, requireNonNull(treasury), now);
      case ChangePolicy change -> ChangePolicy.decide(change, requireNonNull(treasury), now);
    };
  }
}
