package ledger.projections.feed;

import ledger.treasury.Recorded;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * A message of the store, not read yet: whether it can be is found out when its turn comes.
 *
 * @param stream the treasury's id; of an event outside any stream its own identifier
 */
record Delivered(String stream, long version, EventMessage<?> message) {

  static Delivered of(EventMessage<?> message) {
    return message instanceof DomainEventMessage<?> event
        ? new Delivered(event.getAggregateIdentifier(), event.getSequenceNumber(), message)
        : new Delivered(message.getIdentifier(), 0, message);
  }

  /**
   * Reads the event.
   *
   * @throws RuntimeException if it is of an unknown type or cannot be read
   */
  Recorded<TreasuryEvent> read() {
    if (!(message instanceof DomainEventMessage<?> domainEvent)) {
      throw new IllegalStateException("an event outside any treasury's stream");
    }
    return switch (message.getPayload()) {
      case TreasuryEvent event -> TreasuryAggregate.recorded(domainEvent, event);
      case UnknownSerializedType unknown -> throw new IllegalStateException(named(unknown));
      default ->
          throw new IllegalStateException(
              "not an event of a treasury: " + message.getPayloadType().getName());
    };
  }

  private static String named(UnknownSerializedType unknown) {
    SerializedType type = unknown.serializedType();
    return "unknown event type " + type.getName() + ", revision " + type.getRevision();
  }
}
