package ledger.app.simulator;

import java.util.List;
import java.util.function.Predicate;
import ledger.projections.feed.Change;
import ledger.projections.feed.Projection;
import org.springframework.dao.DataIntegrityViolationException;

/** A projection whose rows do not go in for some events, as with a fault of its own. */
final class Refusing implements Projection {

  private final Projection projection;
  private final Predicate<Change> refused;

  Refusing(Projection projection, Predicate<Change> refused) {
    this.projection = projection;
    this.refused = refused;
  }

  @Override
  public String name() {
    return projection.name();
  }

  @Override
  public void write(List<Change> changes) {
    if (changes.stream().anyMatch(refused)) {
      throw new DataIntegrityViolationException("the row does not go in");
    }
    projection.write(changes);
  }

  @Override
  public void taken() {
    projection.taken();
  }

  @Override
  public void committed(List<Change> changes) {
    projection.committed(changes);
  }

  @Override
  public void released() {
    projection.released();
  }
}
