package ledger.projections.feed;

import java.util.function.Supplier;
import ledger.treasury.Recorded;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * An event of the store, not read yet: whether it can be is found out when its turn comes.
 *
 * @param stream the treasury's id; of an event outside any stream its own identifier
 * @param reading gives the event, or throws whatever keeps it from being read
 */
record Delivered(String stream, long version, Supplier<Recorded<TreasuryEvent>> reading) {

  static Delivered of(EventMessage<?> message) {
    return message instanceof DomainEventMessage<?> event
        ? new Delivered(
            event.getAggregateIdentifier(), event.getSequenceNumber(), () -> recorded(event))
        : new Delivered(
            message.getIdentifier(),
            0,
            () -> {
              throw new IllegalStateException("an event outside any treasury's stream");
            });
  }

  /**
   * Reads the event.
   *
   * @throws RuntimeException if it is of an unknown type or cannot be read
   */
  Recorded<TreasuryEvent> read() {
    return reading.get();
  }

  private static Recorded<TreasuryEvent> recorded(DomainEventMessage<?> message) {
    return switch (message.getPayload()) {
      case TreasuryEvent event -> TreasuryAggregate.recorded(message, event);
      case UnknownSerializedType unknown -> {
        SerializedType type = unknown.serializedType();
        throw new IllegalStateException(
            "unknown event type " + type.getName() + ", revision " + type.getRevision());
      }
      default ->
          throw new IllegalStateException(
              "not an event of a treasury: " + message.getPayloadType().getName());
    };
  }
}
