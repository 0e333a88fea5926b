package ledger.projections.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledger.treasury.Treasury;

/** One projection's progress in each treasury: its rows, with the states that belong to them. */
final class ProgressTable {

  private final ProgressRows rows;
  private final StateMemo states;

  ProgressTable(ProgressRows rows, StateMemo states) {
    this.rows = rows;
    this.states = states;
  }

  /**
   * Reads progress and holds it until the transaction ends, so that whoever else applies events of
   * these treasuries, a retry or another node, comes before or after but never between.
   */
  Map<String, Progress> lock(Collection<String> streams) {
    Map<String, Progress> found = new HashMap<>();
    for (Progress progress : rows.lock(streams)) {
      found.put(
          progress.stream(),
          new Progress(
              progress.stream(),
              progress.version(),
              states.at(progress.stream(), progress.version()),
              progress.parking()));
    }
    return found;
  }

  /** Without the state and without holding it. */
  Optional<Progress> find(String stream) {
    return rows.find(stream);
  }

  List<Parked> parked() {
    return rows.parked();
  }

  void save(Collection<Progress> all) {
    for (Progress progress : all) {
      Treasury state = progress.state();
      if (state != null) {
        states.remember(progress.stream(), state);
      }
    }
    rows.save(all);
  }
}
