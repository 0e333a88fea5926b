package ledger.treasury;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a command would have come to at any version of a history, decided anew. */
public final class Decisions {

  private Decisions() {}

  /**
   * The refusal, if it is one.
   *
   * @param before the treasury when the command came; none before its opening
   * @param events of the treasury from version 0 up to that
   */
  public static @Nullable TreasuryRejection refusal(
      TreasuryCommand command,
      @Nullable Treasury before,
      List<Recorded<TreasuryEvent>> events,
      @Nullable Long expectedVersion,
      Instant now) {
    Decision<? extends TreasuryEvent> decision = decide(command, before, events, now);
    TreasuryRejection reason =
        decision instanceof Decision.Rejected<? extends TreasuryEvent>(TreasuryRejection rejection)
            ? rejection
            : null;
    Long actual = before == null ? null : before.version();
    boolean goesFirst =
        reason instanceof TreasuryRejection.TreasuryNotFound
            || reason instanceof TreasuryRejection.TransferNotFound;
    return expectedVersion == null || expectedVersion.equals(actual) || goesFirst
        ? reason
        : new TreasuryRejection.VersionMismatch(expectedVersion, actual);
  }

  /**
   * The decision alone, whatever version was expected.
   *
   * @param events of the treasury, as far as the command looks back
   */
  public static Decision<? extends TreasuryEvent> decide(
      TreasuryCommand command,
      @Nullable Treasury before,
      List<Recorded<TreasuryEvent>> events,
      Instant now) {
    if (command instanceof OpenTreasury opening) {
      return OpenTreasury.decide(opening, before, now);
    }
    if (command instanceof OpenSimulation opening) {
      return OpenSimulation.decide(opening, before, now);
    }
    if (before == null) {
      return new Decision.Rejected<>(new TreasuryRejection.TreasuryNotFound(command.treasuryId()));
    }
    History history = new Past(events);
    return switch (command) {
      case OpenTreasury _, OpenSimulation _ -> throw new IllegalStateException("decided above");
      case RecordOutflow outflow -> RecordOutflow.decide(outflow, before, now);
      case RecordInflow inflow -> RecordInflow.decide(inflow, before, now);
      case MoveFunds move -> MoveFunds.decide(move, before, now);
      case ExecuteRebalance rebalance -> ExecuteRebalance.decide(rebalance, before, now);
      case ChangePolicy change -> ChangePolicy.decide(change, before, now);
      case SettleTransfer settlement -> SettleTransfer.decide(settlement, before, history, now);
      case FailTransfer failure -> FailTransfer.decide(failure, before, history, now);
      case ReverseOperation reversal -> ReverseOperation.decide(reversal, before, history, now);
      case AdjustBalance adjustment -> AdjustBalance.decide(adjustment, before, now);
      case FreezeVenue freeze -> FreezeVenue.decide(freeze, before, now);
      case UnfreezeVenue end -> UnfreezeVenue.decide(end, before, now);
    };
  }

  private record Past(List<Recorded<TreasuryEvent>> events) implements History {

    @Override
    public Optional<Recorded<? extends TreasuryEvent>> at(long version) {
      return version >= 0 && version < events.size()
          ? Optional.of(events.get((int) version))
          : Optional.empty();
    }

    @Override
    public Optional<Long> reversalOf(long version) {
      return events.stream()
          .filter(
              each ->
                  each.event() instanceof TreasuryEvent.OperationReversed reversal
                      && reversal.reverses() == version)
          .map(Recorded::version)
          .findFirst();
    }

    @Override
    public Optional<Recorded<? extends TreasuryEvent>> closingOf(UUID transferId) {
      for (Recorded<TreasuryEvent> each : events) {
        boolean closes =
            switch (each.event()) {
              case TreasuryEvent.TransferSettled settlement ->
                  settlement.transferId().equals(transferId);
              case TreasuryEvent.TransferFailed failure -> failure.transferId().equals(transferId);
              default -> false;
            };
        if (closes) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }
}
