package ledger.app.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import ledger.treasury.TreasuryAggregate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/**
 * Puts the identity and the recorded time that a command's turn gave an event into its envelope,
 * and takes them out of the metadata, where they travelled.
 */
final class Envelope implements MessageDispatchInterceptor<EventMessage<?>> {

  private static final Set<String> TRAVELLED =
      Set.of(TreasuryAggregate.EVENT_ID, TreasuryAggregate.RECORDED_AT);

  @Override
  public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
      List<? extends EventMessage<?>> messages) {
    return (index, message) ->
        message instanceof DomainEventMessage<?> event ? seal(event) : message;
  }

  private static EventMessage<?> seal(DomainEventMessage<?> event) {
    if (event.getMetaData().get(TreasuryAggregate.EVENT_ID) instanceof UUID eventId
        && event.getMetaData().get(TreasuryAggregate.RECORDED_AT) instanceof Instant recordedAt) {
      return new GenericDomainEventMessage<>(
          event.getType(),
          event.getAggregateIdentifier(),
          event.getSequenceNumber(),
          new GenericMessage<>(
              eventId.toString(), event.getPayload(), event.getMetaData().withoutKeys(TRAVELLED)),
          recordedAt);
    }
    throw new IllegalStateException("an event outside a command's turn: " + event.getPayloadType());
  }
}
