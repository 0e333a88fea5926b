package ledger.projections.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import ledger.projections.rows.SqlFile;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** One projection being built again: its fresh tables, and how they come to answer. */
final class Building {

  private static final String BEHIND = SqlFile.read(Building.class, "find-behind.sql");
  private static final String HOLD = SqlFile.read(Building.class, "hold-progress.sql");

  private static final int MOST_EVENTS_A_STEP = 5_000;

  /** So few are brought while the projection is held still. */
  private static final int FEW_EVENTS = 2_000;

  /** Where it moves on as quickly as it is followed, it is held still all the same. */
  private static final int MOST_ROUNDS = 20;

  private static final int MOST_ATTEMPTS = 20;

  /** The lock was not to be had in time; two waited for each other. */
  private static final Set<String> HELD_UP = Set.of("55P03", "40P01");

  private final Feed feed;
  private final UUID id;
  private final JdbcTemplate jdbc;
  private final StoredEvents events;
  private final Intake intake;
  private final RebuildRows rows;
  private final FreshTables tables;
  private final Comparison comparison;

  Building(Feed feed, UUID id) {
    this.feed = feed;
    this.id = id;
    FeedContext context = feed.context();
    this.jdbc = new JdbcTemplate(context.dataSource());
    this.events = new StoredEvents(jdbc);
    this.intake =
        new Intake(
            feed.projection(),
            new PostgresProgressRows(feed.name(), jdbc, context.json()),
            new PostgresPosition(feed.name(), jdbc),
            context.events(),
            context.transactions(),
            context.clock(),
            applied -> {});
    this.rows = new RebuildRows(context.dataSource(), context.json());
    this.tables = new FreshTables(feed.name(), id, context.dataSource(), context.transactions());
    this.comparison = new Comparison(jdbc, context.json(), id.getLeastSignificantBits());
  }

  /** Begins one, with empty tables. */
  static Building begin(Feed feed, String askedBy) {
    FeedContext context = feed.context();
    UUID id =
        new RebuildRows(context.dataSource(), context.json())
            .begin(feed.name(), context.clock().instant(), askedBy, feed.position());
    Building building = new Building(feed, id);
    building.tables.make();
    return building;
  }

  Feed feed() {
    return feed;
  }

  RebuildStatus status() {
    return rows.latest(feed.name()).orElseThrow();
  }

  void fail(String cause) {
    rows.save(feed.name(), id, RebuildStatus.Phase.FAILED, cause);
    tables.drop();
  }

  /** After a failure on the way from being accepted, which has changed nothing. */
  void waitAgain() {
    rows.save(feed.name(), id, RebuildStatus.Phase.DIFFERENT, null);
  }

  /** Takes consecutive events of the store, piece by piece, in one transaction. */
  void take(List<List<Delivered>> pieces) {
    tables.within(
        () -> {
          pieces.forEach(intake::take);
          rows.count(feed.name(), id, pieces.stream().mapToInt(List::size).sum());
          return pieces.size();
        });
  }

  /** What makes the filled tables ready to be asked; each may run beside the others. */
  List<Runnable> indexing() {
    return tables.list().stream().<Runnable>map(table -> () -> tables.index(table)).toList();
  }

  /** Compares the tables, and puts them in the others' place where nothing differs. */
  void takeOverUnlessDifferent() {
    rows.save(feed.name(), id, RebuildStatus.Phase.COMPARING, null);
    catchUp();
    List<Difference> differences = tables.ofOneMoment(this::differences);
    if (differences.isEmpty()) {
      differences = takeOver(false);
    }
    if (!differences.isEmpty()) {
      rows.saveDifferent(feed.name(), id, differences);
    }
  }

  /** Puts the tables in the others' place though they differ. */
  void takeOverAccepted() {
    catchUp();
    takeOver(true);
    if (feed.isRunning()) {
      // What is kept in memory is of the tables that went.
      feed.stop();
      feed.start();
    }
  }

  /** Until hardly anything is left that the projection has applied and this has not. */
  private void catchUp() {
    List<StoredEvents.Versions> behind = behind();
    for (int i = 0; i < MOST_ROUNDS && sum(behind) > FEW_EVENTS; i++) {
      bring(behind, step -> tables.within(() -> step(step)));
      behind = behind();
    }
  }

  private List<StoredEvents.Versions> behind() {
    return jdbc.query(
        BEHIND,
        (row, i) ->
            new StoredEvents.Versions(
                row.getString("stream"), row.getLong("first_version"), row.getLong("last_version")),
        feed.name(),
        feed.name());
  }

  private static long sum(List<StoredEvents.Versions> behind) {
    return behind.stream().mapToLong(each -> each.last() - each.first() + 1).sum();
  }

  private interface Step {
    /** What is left afterwards. */
    List<StoredEvents.Versions> of(List<StoredEvents.Versions> left);
  }

  private static void bring(List<StoredEvents.Versions> all, Step step) {
    List<StoredEvents.Versions> left = all;
    while (!left.isEmpty()) {
      left = step.of(left);
    }
  }

  /** Takes some events, inside the running transaction. */
  private List<StoredEvents.Versions> step(List<StoredEvents.Versions> left) {
    List<Delivered> some = events.of(left, MOST_EVENTS_A_STEP);
    intake.take(some);
    if (some.size() < MOST_EVENTS_A_STEP) {
      return List.of();
    }
    Map<String, Long> taken = new HashMap<>();
    some.forEach(event -> taken.put(event.stream(), event.version()));
    return left.stream()
        .map(
            each ->
                new StoredEvents.Versions(
                    each.stream(),
                    taken.getOrDefault(each.stream(), each.first() - 1) + 1,
                    each.last()))
        .filter(each -> each.first() <= each.last())
        .toList();
  }

  /**
   * What the projection has else than these tables, both at the same versions. What comes later
   * both have from the same program.
   */
  private List<Difference> differences() {
    List<Parked> parked = intake.parked();
    bring(behind(), step -> tables.within(() -> step(step)));
    List<Difference> differences = new ArrayList<>(parkings(tables.within(intake::parked), parked));
    differences.addAll(
        comparison.of(
            tables.list(),
            new Comparison.Asking() {
              @Override
              public <T> T live(Supplier<T> question) {
                return question.get();
              }

              @Override
              public <T> T fresh(Supplier<T> question) {
                return tables.unhurried(question);
              }
            }));
    return Comparison.first(differences);
  }

  private static List<Difference> parkings(List<Parked> expected, List<Parked> found) {
    Map<Place, String> expectedCauses = causes(expected);
    Map<Place, String> foundCauses = causes(found);
    Set<Place> places = new HashSet<>(expectedCauses.keySet());
    places.addAll(foundCauses.keySet());
    return places.stream()
        .filter(place -> !(expectedCauses.containsKey(place) && foundCauses.containsKey(place)))
        .map(
            place ->
                new Difference(
                    place.treasuryId,
                    place.version,
                    "parked",
                    expectedCauses.get(place),
                    foundCauses.get(place)))
        .toList();
  }

  private record Place(String treasuryId, long version) {}

  private static Map<Place, String> causes(List<Parked> parked) {
    Map<Place, String> causes = new HashMap<>();
    parked.forEach(each -> causes.put(new Place(each.treasuryId(), each.version()), each.cause()));
    return causes;
  }

  /** Returns what keeps the tables from it; where there is anything, nothing has changed. */
  private List<Difference> takeOver(boolean whateverDiffers) {
    for (int attempt = 1; ; attempt++) {
      try {
        return tables.unhurried(() -> takeOverNow(whateverDiffers));
      } catch (DataAccessException e) {
        if (attempt == MOST_ATTEMPTS || !isHeldUp(e)) {
          throw e;
        }
      }
    }
  }

  /** Whether a reader or a batch held the tables for longer than others may be kept waiting. */
  private static boolean isHeldUp(DataAccessException failure) {
    return failure.getRootCause() instanceof SQLException cause
        && HELD_UP.contains(String.valueOf(cause.getSQLState()));
  }

  private List<Difference> takeOverNow(boolean whateverDiffers) {
    jdbc.execute(HOLD);
    List<Parked> parked = intake.parked();
    List<StoredEvents.Versions> behind = behind();
    tables.enter();
    bring(behind, this::step);
    List<Difference> differences = parkings(intake.parked(), parked);
    if (!differences.isEmpty() && !whateverDiffers) {
      return differences;
    }
    tables.swap();
    rows.save(feed.name(), id, RebuildStatus.Phase.LIVE, null);
    return List.of();
  }
}
