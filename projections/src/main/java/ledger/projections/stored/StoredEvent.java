package ledger.projections.stored;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Recorded;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import tools.jackson.databind.ObjectReader;

/**
 * A row of the event store, read without the framework: where a million of them are read, its
 * messages, tokens and metadata would cost more than the events. Reads what {@link
 * LedgerSerializer} wrote.
 *
 * @param type under which it is stored, with its revision
 * @param payload the event as JSON
 * @param metaData who did it, as JSON
 */
public record StoredEvent(
    String eventId,
    String stream,
    long version,
    String type,
    String revision,
    String payload,
    String metaData,
    Instant recordedAt) {

  private static final Map<Class<?>, ObjectReader> EVENTS =
      EventTypes.all().stream()
          .map(EventTypes.EventType::javaType)
          .collect(
              Collectors.toUnmodifiableMap(Function.identity(), LedgerJson.mapper()::readerFor));

  private static final ObjectReader ATTRIBUTION =
      LedgerJson.mapper().readerFor(AttributionForm.class);

  /** Whatever else travels with an event is not the read side's matter. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record AttributionForm(
      String actor, List<String> roles, Channel channel, String requestId) {}

  /**
   * The event in its envelope.
   *
   * @throws RuntimeException if it is of an unknown type or cannot be read
   */
  public Recorded<TreasuryEvent> read() {
    ObjectReader reader =
        EventTypes.of(type, revision)
            .map(known -> EVENTS.get(known.javaType()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "unknown event type " + type + ", revision " + revision));
    TreasuryEvent event = reader.readValue(payload);
    AttributionForm said = ATTRIBUTION.readValue(metaData);
    return new Recorded<>(
        UUID.fromString(eventId),
        new TreasuryId(stream),
        version,
        recordedAt,
        event,
        new Attribution(said.actor, said.roles, said.channel, said.requestId));
  }
}
