package ledger.treasury;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The thin shell in which Axon holds a treasury: fold its stream, let the pure decision decide,
 * apply the event, return the outcome. Refusals are values; nothing is thrown for what an operator
 * did.
 */
@AggregateRoot(type = TreasuryAggregate.TYPE)
@Revision(TreasuryAggregate.SNAPSHOT_REVISION)
public class TreasuryAggregate {

  /** The stored type of a treasury's stream. */
  public static final String TYPE = "treasury";

  /**
   * Changes with the shape of {@link Treasury}, so that snapshots of an older shape are ignored.
   */
  public static final String SNAPSHOT_REVISION = "2";

  /**
   * Where an event's identity and recorded time travel until the store puts them in the envelope.
   */
  public static final String EVENT_ID = "eventId";

  public static final String RECORDED_AT = "recordedAt";

  @AggregateIdentifier private @Nullable String treasuryId;
  private @Nullable Treasury treasury;

  /** For Axon: a treasury before its first event. */
  public TreasuryAggregate() {}

  /** A treasury as a snapshot keeps it. */
  public TreasuryAggregate(Treasury treasury) {
    this.treasuryId = treasury.id().value();
    this.treasury = treasury;
  }

  public @Nullable Treasury treasury() {
    return treasury;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(OpenTreasury command, @MetaDataValue(Turn.KEY) Turn turn) {
    Instant recordedAt = turn.recordedAtAfter(treasury);
    return open(command, turn, recordedAt, OpenTreasury.decide(command, treasury, recordedAt));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(OpenSimulation command, @MetaDataValue(Turn.KEY) Turn turn) {
    Instant recordedAt = turn.recordedAtAfter(treasury);
    return open(command, turn, recordedAt, OpenSimulation.decide(command, treasury, recordedAt));
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(RecordOutflow command, @MetaDataValue(Turn.KEY) Turn turn) {
    return decide(command, turn, RecordOutflow::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(RecordInflow command, @MetaDataValue(Turn.KEY) Turn turn) {
    return decide(command, turn, RecordInflow::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(MoveFunds command, @MetaDataValue(Turn.KEY) Turn turn) {
    return decide(command, turn, MoveFunds::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(ExecuteRebalance command, @MetaDataValue(Turn.KEY) Turn turn) {
    return decide(command, turn, ExecuteRebalance::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(ChangePolicy command, @MetaDataValue(Turn.KEY) Turn turn) {
    return decide(command, turn, ChangePolicy::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(
      SettleTransfer command,
      @MetaDataValue(Turn.KEY) Turn turn,
      @MetaDataValue(History.KEY) History history) {
    return decide(command, turn, history, SettleTransfer::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(
      FailTransfer command,
      @MetaDataValue(Turn.KEY) Turn turn,
      @MetaDataValue(History.KEY) History history) {
    return decide(command, turn, history, FailTransfer::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(
      ReverseOperation command,
      @MetaDataValue(Turn.KEY) Turn turn,
      @MetaDataValue(History.KEY) History history) {
    return decide(command, turn, history, ReverseOperation::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(AdjustBalance command, @MetaDataValue(Turn.KEY) Turn turn) {
    return decide(command, turn, AdjustBalance::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(FreezeVenue command, @MetaDataValue(Turn.KEY) Turn turn) {
    return decide(command, turn, FreezeVenue::decide);
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public Outcome handle(UnfreezeVenue command, @MetaDataValue(Turn.KEY) Turn turn) {
    return decide(command, turn, UnfreezeVenue::decide);
  }

  @EventSourcingHandler
  void on(TreasuryEvent event, DomainEventMessage<?> message) {
    treasury = Treasury.evolve(treasury, recorded(message, event));
    treasuryId = message.getAggregateIdentifier();
  }

  private interface Decide<C extends TreasuryCommand> {
    Decision<? extends TreasuryEvent> decide(C command, Treasury treasury, Instant recordedAt);
  }

  private interface DecideLookingBack<C extends TreasuryCommand> {
    Decision<? extends TreasuryEvent> decide(
        C command, Treasury treasury, History history, Instant recordedAt);
  }

  /** A treasury to be opened has no version that could be expected. */
  private Outcome open(
      TreasuryCommand command,
      Turn turn,
      Instant recordedAt,
      Decision<TreasuryEvent.TreasuryOpened> decision) {
    TreasuryRejection mismatch = versionMismatch(turn);
    return mismatch != null
        ? new Outcome.Rejected(mismatch)
        : conclude(command, turn, recordedAt, decision);
  }

  /**
   * Of every command but an opening: the treasury must exist, and so must the transfer that it
   * names; then it must be at the expected version.
   */
  private <C extends TreasuryCommand> Outcome decide(C command, Turn turn, Decide<C> decide) {
    Treasury current = treasury;
    if (current == null) {
      return new Outcome.Rejected(new TreasuryRejection.TreasuryNotFound(command.treasuryId()));
    }
    Instant recordedAt = turn.recordedAtAfter(current);
    Decision<? extends TreasuryEvent> decision = decide.decide(command, current, recordedAt);
    TreasuryRejection mismatch = versionMismatch(turn);
    return mismatch == null || namesWhatIsNotThere(decision)
        ? conclude(command, turn, recordedAt, decision)
        : new Outcome.Rejected(mismatch);
  }

  /** What came after the state that is decided on does not count. */
  private <C extends TreasuryCommand> Outcome decide(
      C command, Turn turn, History history, DecideLookingBack<C> decide) {
    return decide(
        command,
        turn,
        (c, current, recordedAt) ->
            decide.decide(c, current, history.upTo(current.version()), recordedAt));
  }

  private static boolean namesWhatIsNotThere(Decision<? extends TreasuryEvent> decision) {
    return decision instanceof Decision.Rejected<? extends TreasuryEvent>(TreasuryRejection reason)
        && reason instanceof TreasuryRejection.TransferNotFound;
  }

  private @Nullable TreasuryRejection versionMismatch(Turn turn) {
    Long expected = turn.expectedVersion();
    Long actual = treasury == null ? null : treasury.version();
    return expected == null || expected.equals(actual)
        ? null
        : new TreasuryRejection.VersionMismatch(expected, actual);
  }

  private Outcome conclude(
      TreasuryCommand command,
      Turn turn,
      Instant recordedAt,
      Decision<? extends TreasuryEvent> decision) {
    return switch (decision) {
      case Decision.Rejected<? extends TreasuryEvent>(TreasuryRejection reason) ->
          new Outcome.Rejected(reason);
      case Decision.Accepted<? extends TreasuryEvent>(TreasuryEvent event) ->
          book(command.treasuryId(), event, turn, recordedAt);
    };
  }

  private Outcome book(TreasuryId id, TreasuryEvent event, Turn turn, Instant recordedAt) {
    if (treasuryId == null) {
      treasuryId = id.value();
    }
    AggregateLifecycle.apply(event, metaData(turn, recordedAt));
    Treasury after = Objects.requireNonNull(treasury);
    return new Outcome.Accepted(
        new Recorded<>(turn.eventId(), id, after.version(), recordedAt, event, turn.attribution()),
        after);
  }

  /** The event in its envelope, whether it was just applied or comes from the store. */
  public static Recorded<TreasuryEvent> recorded(
      DomainEventMessage<?> message, TreasuryEvent event) {
    MetaData metaData = message.getMetaData();
    Object eventId = metaData.get(EVENT_ID);
    Object recordedAt = metaData.get(RECORDED_AT);
    return new Recorded<>(
        eventId instanceof UUID id ? id : UUID.fromString(message.getIdentifier()),
        new TreasuryId(message.getAggregateIdentifier()),
        message.getSequenceNumber(),
        recordedAt instanceof Instant instant ? instant : message.getTimestamp(),
        event,
        attribution(metaData));
  }

  private static MetaData metaData(Turn turn, Instant recordedAt) {
    Attribution attribution = turn.attribution();
    return MetaData.from(
        Map.of(
            "actor",
            attribution.actor(),
            "roles",
            attribution.roles(),
            "channel",
            attribution.channel().name(),
            "requestId",
            attribution.requestId(),
            EVENT_ID,
            turn.eventId(),
            RECORDED_AT,
            recordedAt));
  }

  private static Attribution attribution(MetaData metaData) {
    return new Attribution(
        text(metaData, "actor"),
        metaData.get("roles") instanceof List<?> roles
            ? roles.stream().map(String::valueOf).toList()
            : List.of(),
        Channel.valueOf(text(metaData, "channel")),
        text(metaData, "requestId"));
  }

  private static String text(MetaData metaData, String member) {
    if (metaData.get(member) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("event metadata lack '" + member + "'");
  }
}
