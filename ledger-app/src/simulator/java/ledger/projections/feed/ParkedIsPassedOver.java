package ledger.projections.feed;

import java.util.Collection;
import ledger.app.simulator.store.Session;

/** Progress that takes what is parked for applied; for the simulator to find. */
final class ParkedIsPassedOver extends SimulatedProgress {

  ParkedIsPassedOver(String projection, Session session) {
    super(projection, session);
  }

  @Override
  public void save(Collection<Progress> all) {
    super.save(
        all.stream()
            .map(
                progress ->
                    progress.isParked()
                        ? new Progress(progress.stream(), progress.version() + 1, null, null)
                        : progress)
            .toList());
  }
}
