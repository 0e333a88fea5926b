package ledger.projections.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.Preset;
import ledger.treasury.Action;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Flow;
import ledger.treasury.Inheritance;
import ledger.treasury.Kind;
import ledger.treasury.Movement;
import ledger.treasury.Origin;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.Recorded;
import ledger.treasury.Transfer;
import ledger.treasury.Transit;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down stays readable for ever: one golden file for each event. */
class StoredEventsTest {

  private static final Particulars SAID =
      new Particulars(Instant.parse("2026-11-20T10:15:30.5Z"), "batch 7", "month end");

  private final LedgerSerializer serializer = new LedgerSerializer();

  /** An event, and the golden file that says how it is written. */
  record Golden(String file, TreasuryEvent event) {

    String name() {
      return file.substring(0, file.lastIndexOf(".1"));
    }

    @Override
    public String toString() {
      return file;
    }
  }

  private static final UUID TRANSFER = UUID.fromString("019aa3f0-0000-7000-8000-00000000002a");
  private static final Movement AT_ONCE = movement(null);
  private static final Movement IN_TRANSIT = movement(new Transit(600L));

  /** One of each type at least; more of a type that has gained members since. */
  static Stream<Golden> golden() {
    Amount amount = Amount.parse("200000");
    return Stream.of(
        new Golden("treasury.opened.1", opening(Kind.SIMULATION, null)),
        new Golden("treasury.opened.1.inherited", opening(Kind.SIMULATION, inherited())),
        new Golden(
            "outflow.recorded.1",
            new TreasuryEvent.OutflowRecorded(amount, Purpose.STRESS_TEST, SAID)),
        new Golden(
            "inflow.recorded.1",
            new TreasuryEvent.InflowRecorded(Venue.GLOBAL, Amount.parse("0.000001"), SAID)),
        new Golden("funds.moved.1", new TreasuryEvent.FundsMoved(AT_ONCE, SAID)),
        new Golden("funds.moved.1.in-transit", new TreasuryEvent.FundsMoved(IN_TRANSIT, SAID)),
        new Golden(
            "funds.rebalanced.1", new TreasuryEvent.FundsRebalanced(AT_ONCE, Particulars.NONE)),
        new Golden(
            "funds.rebalanced.1.in-transit",
            new TreasuryEvent.FundsRebalanced(movement(new Transit(null)), Particulars.NONE)),
        new Golden(
            "transfer.settled.1", new TreasuryEvent.TransferSettled(TRANSFER, IN_TRANSIT, SAID)),
        new Golden(
            "transfer.failed.1",
            new TreasuryEvent.TransferFailed(TRANSFER, IN_TRANSIT, true, SAID)),
        new Golden(
            "operation.reversed.1",
            reversal(
                new Flow(
                    Action.AUTO_PILOT,
                    AT_ONCE.amount(),
                    AT_ONCE.from(),
                    AT_ONCE.to(),
                    AT_ONCE.network(),
                    AT_ONCE.fee()))),
        new Golden(
            "operation.reversed.1.stress-test",
            reversal(new Flow(Action.STRESS_TEST, amount, Venue.LOCAL, null, null, Amount.ZERO))),
        new Golden(
            "operation.reversed.1.inflow",
            reversal(new Flow(Action.INFLOW, amount, null, Venue.GLOBAL, null, Amount.ZERO))),
        new Golden(
            "balance.adjusted.1",
            new TreasuryEvent.BalanceAdjusted(Venue.LOCAL, Amount.parse("-12.5"), SAID)),
        new Golden(
            "policy.changed.1",
            new TreasuryEvent.PolicyChanged(Preset.TERMINAL_CLASSIC.policy(), SAID)),
        new Golden("venue.frozen.1", new TreasuryEvent.VenueFrozen(Venue.LOCAL, SAID)),
        new Golden("venue.unfrozen.1", new TreasuryEvent.VenueUnfrozen(Venue.LOCAL, SAID)));
  }

  private static TreasuryEvent opening(Kind kind, @Nullable Inheritance inherited) {
    return new TreasuryEvent.TreasuryOpened(
        new Asset("USDT"),
        6,
        kind,
        Amount.parse("400000"),
        Amount.parse("600000"),
        Preset.DEFAULT.policy(),
        inherited,
        Particulars.NONE);
  }

  private static Inheritance inherited() {
    Instant at = Instant.parse("2026-11-20T10:15:30.5Z");
    return new Inheritance(
        new Origin(new TreasuryId("usdt"), 41, at, at.plusSeconds(1)),
        List.of(new Transfer(TRANSFER, 0, IN_TRANSIT, at)),
        Set.of(Venue.GLOBAL, Venue.LOCAL));
  }

  private static Movement movement(@Nullable Transit transit) {
    return new Movement(
        Venue.GLOBAL, Venue.LOCAL, Amount.parse("120000.6"), "TRC20", Amount.parse("1"), transit);
  }

  private static TreasuryEvent reversal(Flow original) {
    return new TreasuryEvent.OperationReversed(40, original, SAID);
  }

  @Test
  void everyStoredTypeHasItsGoldenFile() {
    assertThat(golden().map(golden -> golden.event().getClass()).distinct().toList())
        .isEqualTo(EventTypes.all().stream().map(EventTypes.EventType::javaType).toList());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void anEventIsWrittenAsItsGoldenFileSays(Golden golden) throws IOException {
    SerializedObject<String> stored = serializer.serialize(golden.event(), String.class);

    assertThat(stored.getType().getName()).isEqualTo(golden.name());
    assertThat(stored.getType().getRevision()).isEqualTo("1");
    assertThat(stored.getData()).isEqualTo(read(golden.file()));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void aGoldenFileIsReadBackAsItsEvent(Golden golden) throws IOException {
    Object read =
        serializer.deserialize(
            new SimpleSerializedObject<>(read(golden.file()), String.class, golden.name(), "1"));

    assertThat(read).isEqualTo(golden.event());
  }

  @Test
  void aRevisionFromTheFutureIsUnknownNotGuessed() throws IOException {
    Object read =
        serializer.deserialize(
            new SimpleSerializedObject<>(
                read("outflow.recorded.1"), String.class, "outflow.recorded", "2"));

    assertThat(read).isInstanceOf(UnknownSerializedType.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"purpose\":\"WITHDRAWAL\",\"particulars\":{}}",
        "{\"amount\":\"1\",\"particulars\":{}}",
        "{\"amount\":\"1\",\"purpose\":\"WITHDRAWAL\"}",
        "{\"amount\":\"1\",\"purpose\":\"WITHDRAWAL\",\"particulars\":{},\"tax\":\"1\"}",
        "{\"amount\":1,\"purpose\":\"WITHDRAWAL\",\"particulars\":{}}"
      })
  void whatLacksAMemberOrHasOneTooManyIsNotRead(String payload) {
    assertThatThrownBy(
            () ->
                serializer.deserialize(
                    new SimpleSerializedObject<>(payload, String.class, "outflow.recorded", "1")))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void metadataAreReadable() {
    SerializedObject<String> stored =
        serializer.serialize(
            MetaData.with("actor", "ops-1").and("roles", List.of("OPERATOR")), String.class);

    assertThat(stored.getData()).isEqualTo("{\"actor\":\"ops-1\",\"roles\":[\"OPERATOR\"]}");
    MetaData read = serializer.deserialize(stored);
    assertThat(read).isEqualTo(MetaData.with("actor", "ops-1").and("roles", List.of("OPERATOR")));
  }

  @Test
  void aSnapshotIsTheState() {
    for (Treasury treasury :
        List.of(opened(opening(Kind.LIVE, null)), opened(opening(Kind.SIMULATION, inherited())))) {
      SerializedObject<String> stored =
          serializer.serialize(new TreasuryAggregate(treasury), String.class);

      assertThat(stored.getType().getName()).isEqualTo("treasury.snapshot");
      TreasuryAggregate read = serializer.deserialize(stored);
      assertThat(read.treasury()).isEqualTo(treasury);
    }
  }

  private static Treasury opened(TreasuryEvent opening) {
    return Treasury.evolve(
        null,
        new Recorded<>(
            TRANSFER,
            new TreasuryId("usdt"),
            0,
            Instant.parse("2026-11-20T10:15:30.123456Z"),
            opening,
            new Attribution("ops-1", List.of("OPERATOR"), Channel.API, "r-1")));
  }

  private static String read(String golden) throws IOException {
    String file = "/stored/" + golden + ".json";
    try (InputStream in = StoredEventsTest.class.getResourceAsStream(file)) {
      assertThat(in).as("golden file " + file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
