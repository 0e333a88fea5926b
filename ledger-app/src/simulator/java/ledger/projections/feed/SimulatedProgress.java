package ledger.projections.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.Table;
import ledger.treasury.Treasury;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** The tables of progress and of positions. */
class SimulatedProgress implements ProgressRows, Position {

  private final String projection;
  private final Session session;
  private final Table<String, Progress> rows;
  private final Table<String, Reached> positions;

  private record Reached(long globalIndex, SortedSet<Long> gaps) {}

  SimulatedProgress(String projection, Session session) {
    this.projection = projection;
    this.session = session;
    this.rows = session.database().table("progress of " + projection, Table::new);
    this.positions = session.database().table("position", Table::new);
  }

  @Override
  public List<Progress> lock(Collection<String> streams) {
    return session.write(
        "lock progress",
        transaction -> {
          List<Progress> found = new ArrayList<>();
          for (String stream : new TreeSet<>(streams)) {
            Progress row = rows.lock(transaction, stream);
            if (row != null) {
              found.add(withoutState(row));
            }
          }
          return found;
        });
  }

  @Override
  public Optional<Progress> find(String stream) {
    return session.read(
        "find progress",
        transaction ->
            Optional.ofNullable(rows.find(transaction, stream))
                .map(SimulatedProgress::withoutState));
  }

  private static Progress withoutState(Progress row) {
    return new Progress(row.stream(), row.version(), null, row.parking());
  }

  @Override
  public @Nullable Treasury state(String stream, long version) {
    return session
        .read("read state", transaction -> Optional.ofNullable(rows.find(transaction, stream)))
        .filter(row -> row.version() == version)
        .map(Progress::state)
        .orElse(null);
  }

  @Override
  public List<Parked> parked() {
    return session.read(
        "list parked",
        transaction ->
            rows.committed().values().stream()
                .flatMap(
                    row ->
                        Optional.ofNullable(row.parking())
                            .map(
                                parking ->
                                    new Parked(
                                        row.stream(),
                                        row.version() + 1,
                                        parking.since(),
                                        parking.cause()))
                            .stream())
                .sorted((one, other) -> one.treasuryId().compareTo(other.treasuryId()))
                .toList());
  }

  @Override
  public void save(Collection<Progress> all) {
    session.write(
        "save progress",
        transaction -> {
          all.forEach(progress -> rows.put(transaction, progress.stream(), progress));
          return true;
        });
  }

  @Override
  public long save(TrackingToken token) {
    GapAwareTrackingToken reached = (GapAwareTrackingToken) token;
    session.write(
        "save position",
        transaction -> {
          positions.put(
              transaction, projection, new Reached(reached.getIndex(), reached.getGaps()));
          return true;
        });
    return generation();
  }

  /** No rebuild is simulated. */
  @Override
  public long generation() {
    return 0;
  }

  @Override
  public boolean covers(long globalIndex) {
    return session.read(
        "ask position",
        transaction -> {
          Reached reached = positions.find(transaction, projection);
          return reached == null
              ? globalIndex <= 0
              : reached.globalIndex >= globalIndex
                  && reached.gaps.stream()
                      .noneMatch(
                          gap ->
                              gap <= globalIndex
                                  && session.database().byGlobalIndex().containsKey(gap));
        });
  }

  @Override
  public Lag lag() {
    throw new UnsupportedOperationException("nobody asks for the lag here");
  }

  @Override
  public long head() {
    return session.read("read head", transaction -> session.database().head());
  }
}
