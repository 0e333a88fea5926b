package ledger.projections.stored;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ledger.treasury.TreasuryEvent;

/**
 * Under which name and revision each event is stored. A class may move; what is stored under a name
 * and revision never changes its meaning.
 */
public final class EventTypes {

  /** A stored type: its stable name, the revision of its form, and the class it is read into. */
  public record EventType(String name, String revision, Class<? extends TreasuryEvent> javaType) {}

  private static final List<EventType> ALL =
      List.of(
          new EventType("treasury.opened", "1", TreasuryEvent.TreasuryOpened.class),
          new EventType("outflow.recorded", "1", TreasuryEvent.OutflowRecorded.class),
          new EventType("inflow.recorded", "1", TreasuryEvent.InflowRecorded.class),
          new EventType("funds.moved", "1", TreasuryEvent.FundsMoved.class),
          new EventType("funds.rebalanced", "1", TreasuryEvent.FundsRebalanced.class),
          new EventType("transfer.settled", "1", TreasuryEvent.TransferSettled.class),
          new EventType("transfer.failed", "1", TreasuryEvent.TransferFailed.class),
          new EventType("operation.reversed", "1", TreasuryEvent.OperationReversed.class),
          new EventType("balance.adjusted", "1", TreasuryEvent.BalanceAdjusted.class),
          new EventType("policy.changed", "1", TreasuryEvent.PolicyChanged.class),
          new EventType("venue.frozen", "1", TreasuryEvent.VenueFrozen.class),
          new EventType("venue.unfrozen", "1", TreasuryEvent.VenueUnfrozen.class));

  private static final Map<Class<?>, EventType> BY_CLASS =
      ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::javaType, Function.identity()));

  private static final Map<String, EventType> BY_NAME_AND_REVISION =
      ALL.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  type -> key(type.name(), type.revision()), Function.identity()));

  private EventTypes() {}

  public static List<EventType> all() {
    return ALL;
  }

  public static Optional<EventType> of(Class<?> javaType) {
    return Optional.ofNullable(BY_CLASS.get(javaType));
  }

  public static Optional<EventType> of(String name, String revision) {
    return Optional.ofNullable(BY_NAME_AND_REVISION.get(key(name, revision)));
  }

  private static String key(String name, String revision) {
    return name + " " + revision;
  }
}
