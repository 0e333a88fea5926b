package ledger.treasury;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A treasury's life through the pure decisions alone: what the shell does, without the shell. */
final class Chronicle implements History {

  private final List<Recorded<TreasuryEvent>> events = new ArrayList<>();
  private @Nullable Treasury treasury;

  /** What happened, recorded a second apart, whether a decision would have allowed it or not. */
  static Chronicle of(TreasuryEvent... events) {
    Chronicle chronicle = new Chronicle();
    for (TreasuryEvent event : events) {
      chronicle.add(Treasuries.recorded(chronicle.events.size(), event));
    }
    return chronicle;
  }

  List<Recorded<TreasuryEvent>> events() {
    return List.copyOf(events);
  }

  Treasury treasury() {
    return requireNonNull(treasury);
  }

  Outcome take(TreasuryCommand command, Turn turn) {
    Instant recordedAt = turn.recordedAtAfter(treasury);
    return switch (decide(command, recordedAt)) {
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
        add(recorded);
        yield new Outcome.Accepted(recorded, treasury());
      }
    };
  }

  private void add(Recorded<TreasuryEvent> recorded) {
    treasury = Treasury.evolve(treasury, recorded);
    events.add(recorded);
  }

  private Decision<? extends TreasuryEvent> decide(TreasuryCommand command, Instant now) {
    return switch (command) {
      case OpenTreasury opening -> OpenTreasury.decide(opening, treasury, now);
      case OpenSimulation opening -> OpenSimulation.decide(opening, treasury, now);
      case RecordOutflow outflow -> RecordOutflow.decide(outflow, treasury(), now);
      case RecordInflow inflow -> RecordInflow.decide(inflow, treasury(), now);
      case MoveFunds move -> MoveFunds.decide(move, treasury(), now);
      case ExecuteRebalance rebalance -> ExecuteRebalance.decide(rebalance, treasury(), now);
      case SettleTransfer settlement -> SettleTransfer.decide(settlement, treasury(), this, now);
      case FailTransfer failure -> FailTransfer.decide(failure, treasury(), this, now);
      case ReverseOperation reversal -> ReverseOperation.decide(reversal, treasury(), this, now);
      case AdjustBalance adjustment -> AdjustBalance.decide(adjustment, treasury(), now);
      case ChangePolicy change -> ChangePolicy.decide(change, treasury(), now);
      case FreezeVenue freeze -> FreezeVenue.decide(freeze, treasury(), now);
      case UnfreezeVenue end -> UnfreezeVenue.decide(end, treasury(), now);
    };
  }

  @Override
  public Optional<Recorded<? extends TreasuryEvent>> at(long version) {
    return version < events.size() ? Optional.of(events.get((int) version)) : Optional.empty();
  }

  @Override
  public Optional<Long> reversalOf(long version) {
    return events.stream()
        .filter(
            recorded ->
                recorded.event() instanceof TreasuryEvent.OperationReversed reversal
                    && reversal.reverses() == version)
        .map(Recorded::version)
        .findFirst();
  }

  @Override
  public Optional<Recorded<? extends TreasuryEvent>> closingOf(UUID transferId) {
    return events.stream()
        .filter(recorded -> transferId.equals(closed(recorded.event())))
        .<Recorded<? extends TreasuryEvent>>map(recorded -> recorded)
        .findFirst();
  }

  private static @Nullable UUID closed(TreasuryEvent event) {
    return event instanceof TreasuryEvent.TransferSettled settlement
        ? settlement.transferId()
        : event instanceof TreasuryEvent.TransferFailed failure ? failure.transferId() : null;
  }
}
