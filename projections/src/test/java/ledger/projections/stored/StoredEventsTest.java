package ledger.projections.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.Preset;
import ledger.treasury.Kind;
import ledger.treasury.Movement;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down stays readable for ever: one golden file for each event. */
class StoredEventsTest {

  private static final Particulars SAID =
      new Particulars(Instant.parse("2026-11-20T10:15:30.5Z"), "batch 7", "month end");

  private final LedgerSerializer serializer = new LedgerSerializer();

  static Stream<TreasuryEvent> events() {
    Movement movement =
        new Movement(
            Venue.GLOBAL, Venue.LOCAL, Amount.parse("120000.6"), "TRC20", Amount.parse("1"));
    return Stream.of(
        new TreasuryEvent.TreasuryOpened(
            new Asset("USDT"),
            6,
            Kind.SIMULATION,
            Amount.parse("400000"),
            Amount.parse("600000"),
            Preset.DEFAULT.policy(),
            Particulars.NONE),
        new TreasuryEvent.OutflowRecorded(Amount.parse("200000"), Purpose.STRESS_TEST, SAID),
        new TreasuryEvent.InflowRecorded(Venue.GLOBAL, Amount.parse("0.000001"), SAID),
        new TreasuryEvent.FundsMoved(movement, SAID),
        new TreasuryEvent.FundsRebalanced(movement, Particulars.NONE),
        new TreasuryEvent.PolicyChanged(Preset.TERMINAL_CLASSIC.policy(), SAID));
  }

  @Test
  void everyStoredTypeHasItsGoldenFile() {
    assertThat(events().map(TreasuryEvent::getClass).toList())
        .isEqualTo(EventTypes.all().stream().map(EventTypes.EventType::javaType).toList());
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsWrittenAsItsGoldenFileSays(TreasuryEvent event) throws IOException {
    SerializedObject<String> stored = serializer.serialize(event, String.class);

    assertThat(stored.getData()).isEqualTo(golden(stored.getType().getName(), "1"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void aGoldenFileIsReadBackAsItsEvent(TreasuryEvent event) throws IOException {
    String name = serializer.typeForClass(event.getClass()).getName();

    Object read =
        serializer.deserialize(
            new SimpleSerializedObject<>(golden(name, "1"), String.class, name, "1"));

    assertThat(read).isEqualTo(event);
  }

  @Test
  void aRevisionFromTheFutureIsUnknownNotGuessed() throws IOException {
    Object read =
        serializer.deserialize(
            new SimpleSerializedObject<>(
                golden("outflow.recorded", "1"), String.class, "outflow.recorded", "2"));

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
    Treasury treasury = opened();

    SerializedObject<String> stored =
        serializer.serialize(new TreasuryAggregate(treasury), String.class);

    assertThat(stored.getType().getName()).isEqualTo("treasury.snapshot");
    TreasuryAggregate read = serializer.deserialize(stored);
    assertThat(read.treasury()).isEqualTo(treasury);
  }

  private static Treasury opened() {
    return Treasury.evolve(
        null,
        new Recorded<>(
            java.util.UUID.fromString("019aa3f0-0000-7000-8000-000000000000"),
            new ledger.treasury.TreasuryId("usdt"),
            0,
            Instant.parse("2026-11-20T10:15:30.123456Z"),
            events().findFirst().orElseThrow(),
            new ledger.treasury.Attribution(
                "ops-1", List.of("OPERATOR"), ledger.treasury.Channel.API, "r-1")));
  }

  private static String golden(String name, String revision) throws IOException {
    String file = "/stored/" + name + "." + revision + ".json";
    try (InputStream in = StoredEventsTest.class.getResourceAsStream(file)) {
      assertThat(in).as("golden file " + file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
