package ledger.projections.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects the messages of Axon's batch and applies them together before its transaction commits.
 * Takes every message: Axon by itself skips in silence what nobody claims to handle.
 */
final class Batches implements EventHandlerInvoker {

  private final String resource = Batches.class.getName();
  private final BiFunction<List<Delivered>, TrackingToken, Intake.Batch> apply;
  private final Consumer<Intake.Batch> committed;

  Batches(
      BiFunction<List<Delivered>, TrackingToken, Intake.Batch> apply,
      Consumer<Intake.Batch> committed) {
    this.apply = apply;
    this.committed = committed;
  }

  @Override
  public boolean canHandle(EventMessage<?> message, Segment segment) {
    return true;
  }

  @Override
  public boolean canHandleType(Class<?> payloadType) {
    return true;
  }

  @Override
  public void handle(EventMessage<?> message, Segment segment) {
    UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
    TrackingToken token = ((TrackedEventMessage<?>) message).trackingToken();
    Batch batch = unitOfWork.getOrComputeResource(resource, key -> begin(unitOfWork, token));
    batch.events.add(Delivered.of(message));
    batch.last = token;
  }

  private Batch begin(UnitOfWork<?> unitOfWork, TrackingToken first) {
    Batch batch = new Batch(first);
    unitOfWork.onPrepareCommit(
        u -> {
          Intake.Batch applied = apply.apply(batch.events, batch.last);
          u.afterCommit(done -> committed.accept(applied));
        });
    return batch;
  }

  private static final class Batch {
    private final List<Delivered> events = new ArrayList<>();
    private TrackingToken last;

    private Batch(TrackingToken first) {
      this.last = first;
    }
  }
}
