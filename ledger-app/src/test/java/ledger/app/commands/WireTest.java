package ledger.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ledger.advice.Advice;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.Preset;
import ledger.projections.stored.LedgerSerializer;
import ledger.treasury.AdjustBalance;
import ledger.treasury.Attribution;
import ledger.treasury.ChangePolicy;
import ledger.treasury.Channel;
import ledger.treasury.ExecuteRebalance;
import ledger.treasury.FailTransfer;
import ledger.treasury.FreezeVenue;
import ledger.treasury.Inheritance;
import ledger.treasury.Kind;
import ledger.treasury.MoveFunds;
import ledger.treasury.Movement;
import ledger.treasury.OpenSimulation;
import ledger.treasury.OpenTreasury;
import ledger.treasury.Operation;
import ledger.treasury.Origin;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.RecordInflow;
import ledger.treasury.RecordOutflow;
import ledger.treasury.Recorded;
import ledger.treasury.ReverseOperation;
import ledger.treasury.SettleTransfer;
import ledger.treasury.Transfer;
import ledger.treasury.Transit;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import ledger.treasury.TreasuryRejection;
import ledger.treasury.UnfreezeVenue;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands and their results cross the wire between nodes, and arrive as they were sent. */
class WireTest {

  private static final TreasuryId ID = new TreasuryId("usdt");
  private static final Amount TEN = Amount.parse("10");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.000001Z");
  private static final UUID EVENT_ID = UUID.fromString("019aa3f0-0000-7000-8000-000000000000");
  private static final Particulars SAID = new Particulars(NOON, "batch 7", "month end");
  private static final Particulars EXPLAINED = new Particulars(null, null, "month end");

  private final LedgerSerializer serializer = new LedgerSerializer();

  static Stream<Object> commands() {
    return Stream.of(
        new OpenTreasury(
            ID, new Asset("USDT"), 6, Kind.LIVE, TEN, TEN, Preset.DEFAULT.policy(), SAID, NOON),
        new RecordOutflow(ID, TEN, Purpose.WITHDRAWAL, SAID, NOON),
        new RecordInflow(ID, Venue.GLOBAL, TEN, Particulars.NONE, null),
        new MoveFunds(ID, Venue.LOCAL, Venue.GLOBAL, TEN, "TRC20", SAID, null),
        new ExecuteRebalance(ID, SAID, NOON),
        new SettleTransfer(ID, EVENT_ID, SAID, NOON),
        new FailTransfer(ID, EVENT_ID, true, SAID, null),
        new ReverseOperation(ID, 7, EXPLAINED, NOON),
        new AdjustBalance(ID, Venue.LOCAL, TEN.negated(), SAID, null),
        new ChangePolicy(ID, Preset.TERMINAL_CLASSIC.policy(), SAID, null),
        new FreezeVenue(ID, Venue.GLOBAL, EXPLAINED, NOON),
        new UnfreezeVenue(ID, Venue.GLOBAL, EXPLAINED, null),
        new OpenSimulation(
            new TreasuryId("rehearsal"), state(), new Origin(ID, 2, NOON, null), SAID, NOON));
  }

  /** With a transfer on its way, a freeze and an origin of its own. */
  private static Treasury state() {
    Movement movement =
        new Movement(Venue.LOCAL, Venue.GLOBAL, TEN, "CHAIN", Amount.ZERO, new Transit(60L));
    Inheritance inheritance =
        new Inheritance(
            new Origin(new TreasuryId("live"), 41, null, NOON),
            List.of(new Transfer(EVENT_ID, 0, movement, NOON)),
            Set.of(Venue.LOCAL));
    return Treasury.evolve(null, opened(inheritance));
  }

  @Test
  void everyCommandIsTried() {
    assertThat(commands().map(Object::getClass).toList())
        .containsExactlyInAnyOrderElementsOf(kinds(TreasuryCommand.class).toList());
  }

  private static Stream<Class<?>> kinds(Class<?> sealed) {
    return Stream.of(sealed.getPermittedSubclasses())
        .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(kind));
  }

  static Stream<Object> results() {
    Stream<TreasuryRejection> refusals =
        Stream.of(
            new TreasuryRejection.TreasuryNotFound(ID),
            new TreasuryRejection.TransferNotFound(EVENT_ID),
            new TreasuryRejection.VersionMismatch(1, null),
            new TreasuryRejection.Expired(NOON, NOON),
            new TreasuryRejection.TreasuryExists(ID),
            new TreasuryRejection.OriginNegative("IN_TRANSIT", TEN.negated()),
            new TreasuryRejection.TransferNotOpen(EVENT_ID, Transfer.State.FAILED, 7),
            new TreasuryRejection.NotReversible(7, null),
            new TreasuryRejection.AlreadyReversed(7, 8),
            new TreasuryRejection.AlreadyFrozen(Venue.LOCAL),
            new TreasuryRejection.NotFrozen(Venue.LOCAL),
            new TreasuryRejection.AmountNotPositive(TEN, true),
            new TreasuryRejection.AmountZero(),
            new TreasuryRejection.AmountTooPrecise(TEN, 6),
            new TreasuryRejection.AmountTooLarge(30, TEN),
            new TreasuryRejection.PolicyInvalid("networks[0].fee", "must not be negative"),
            new TreasuryRejection.SameVenue(Venue.LOCAL),
            new TreasuryRejection.UnknownNetwork("X"),
            new TreasuryRejection.NetworkDisabled("X"),
            new TreasuryRejection.OutsideNetworkLimits("X", TEN, null, TEN),
            new TreasuryRejection.EffectiveInFuture(NOON, NOON),
            new TreasuryRejection.EffectiveBeforeOpening(NOON, NOON),
            new TreasuryRejection.EffectiveBeforeTransfer(NOON, NOON),
            new TreasuryRejection.StressTestOnLiveTreasury(),
            new TreasuryRejection.VenueFrozen(Venue.GLOBAL),
            new TreasuryRejection.InsufficientFunds(Venue.LOCAL, TEN, TEN),
            new TreasuryRejection.BelowVenueMinimum(Venue.LOCAL, TEN, TEN, TEN),
            new TreasuryRejection.TooManyTransfers(200, 200),
            new TreasuryRejection.WithinDriftBand(TEN, TEN),
            new TreasuryRejection.NoRecommendation(Advice.Blocker.NO_NETWORK));
    return Stream.concat(
        refusals.map(CommandResult.Refused::new),
        Stream.of(
            new CommandResult.Booked(operation()),
            new CommandResult.Replayed(7),
            new CommandResult.KeyReused(),
            new CommandResult.Busy(),
            new CommandResult.Unavailable()));
  }

  @ParameterizedTest
  @MethodSource({"commands", "results"})
  void arrivesAsItWasSent(Object message) {
    SerializedObject<byte[]> onTheWire = serializer.serialize(message, byte[].class);

    Object arrived = serializer.deserialize(onTheWire);

    assertThat(arrived).isEqualTo(message);
  }

  @Test
  void everyRefusalIsTried() {
    List<String> tried =
        results()
            .filter(CommandResult.Refused.class::isInstance)
            .map(result -> ((CommandResult.Refused) result).reason().getClass().getName())
            .toList();

    assertThat(tried)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(TreasuryRejection.class.getPermittedSubclasses())
                .map(Class::getName)
                .toList());
  }

  @Test
  void whatAccompaniesACommandArrivesToo() {
    Submission sent =
        new Submission(
            "key", "00ff", new Attribution("mia", List.of("OPERATOR"), Channel.TERMINAL, "r"), 3L);
    SerializedObject<byte[]> onTheWire = serializer.serialize(sent.metaData(), byte[].class);

    org.axonframework.messaging.MetaData arrived = serializer.deserialize(onTheWire);

    assertThat(Submission.from(arrived)).isEqualTo(sent);
  }

  private static Operation operation() {
    Recorded<TreasuryEvent> opened = opened(null);
    return Operation.of(opened, Treasury.evolve(null, opened));
  }

  private static Recorded<TreasuryEvent> opened(@Nullable Inheritance inheritance) {
    return new Recorded<>(
        EVENT_ID,
        ID,
        0,
        NOON,
        new TreasuryEvent.TreasuryOpened(
            new Asset("USDT"),
            6,
            Kind.SIMULATION,
            TEN,
            TEN,
            Preset.DEFAULT.policy(),
            inheritance,
            SAID),
        new Attribution("mia", List.of(), Channel.API, "r"));
  }
}
