package ledger.projections.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Builds projections again beside those that answer, out of one reading of the store, while
 * commands and reads go on. Where the fresh tables say what the others say they take their place;
 * where they do not, they wait for a person.
 */
public final class Rebuild {

  private static final Logger LOGGER = LoggerFactory.getLogger(Rebuild.class);

  private static final int EVENTS_A_PIECE = 5_000;

  /** In one transaction; these and the next ones are in memory. */
  private static final int PIECES_AT_ONCE = 4;

  /** Fewer are left to be caught up treasury by treasury. */
  private static final int WORTH_A_READING = 20_000;

  private static final int MOST_READINGS = 20;

  private final List<Building> buildings;
  private final List<Attendance> attendances;
  private final StoredEvents events;
  private final boolean accepted;

  private Rebuild(List<Building> buildings, List<Attendance> attendances, boolean accepted) {
    this.buildings = buildings;
    this.attendances = attendances;
    this.accepted = accepted;
    this.events =
        new StoredEvents(new JdbcTemplate(buildings.getFirst().feed().context().dataSource()));
  }

  /** A rebuild of the projection is under way, here or at another node. */
  public static final class RunningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunningException(String projection) {
      super(projection + " is being rebuilt");
    }
  }

  /** No rebuild of the projection waits to be accepted. */
  public static final class NothingToAcceptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingToAcceptException(String projection) {
      super("no rebuild of " + projection + " waits to be accepted");
    }
  }

  /**
   * Makes fresh tables, to be filled by {@link #run}.
   *
   * @param feeds which bring the same store's events
   * @throws RunningException if one of them is being rebuilt
   */
  public static Rebuild begin(List<Feed> feeds, String askedBy) {
    List<Attendance> attendances = attend(feeds);
    try {
      List<Building> buildings = feeds.stream().map(feed -> Building.begin(feed, askedBy)).toList();
      return new Rebuild(buildings, attendances, false);
    } catch (RuntimeException e) {
      attendances.forEach(Attendance::close);
      throw e;
    }
  }

  /**
   * Records that a person accepts what the latest rebuild has else than the projection; {@link
   * #run} lets it take over.
   *
   * @throws RunningException if another one is under way
   * @throws NothingToAcceptException if it does not wait for that
   */
  public static Rebuild accept(Feed feed, String actor, String reason) {
    List<Attendance> attendances = attend(List.of(feed));
    try {
      FeedContext context = feed.context();
      RebuildRows rows = new RebuildRows(context.dataSource(), context.json());
      UUID id =
          rows.latest(feed.name())
              .filter(latest -> latest.phase() == RebuildStatus.Phase.DIFFERENT)
              .map(RebuildStatus::id)
              .orElseThrow(() -> new NothingToAcceptException(feed.name()));
      rows.saveAccepted(feed.name(), id, context.clock().instant(), actor, reason);
      return new Rebuild(List.of(new Building(feed, id)), attendances, true);
    } catch (RuntimeException e) {
      attendances.forEach(Attendance::close);
      throw e;
    }
  }

  private static List<Attendance> attend(List<Feed> feeds) {
    List<Attendance> attendances = new ArrayList<>();
    for (Feed feed : feeds) {
      Optional<Attendance> attendance = Attendance.begin(feed.context().dataSource(), feed.name());
      if (attendance.isEmpty()) {
        attendances.forEach(Attendance::close);
        throw new RunningException(feed.name());
      }
      attendances.add(attendance.get());
    }
    return attendances;
  }

  /**
   * Drops what a rebuild has left that ended with its node.
   *
   * @return whether there was anything
   */
  public static boolean dropLeft(Feed feed) {
    FeedContext context = feed.context();
    Optional<Attendance> attendance = Attendance.begin(context.dataSource(), feed.name());
    if (attendance.isEmpty()) {
      return false;
    }
    try (Attendance _ = attendance.get()) {
      Optional<UUID> left = new RebuildRows(context.dataSource(), context.json()).left(feed.name());
      left.ifPresent(id -> new Building(feed, id).fail(RebuildRows.NOBODY));
      return left.isPresent();
    }
  }

  /**
   * Returns when the projections were taken over, wait to be accepted, or could not be built; never
   * throws for that.
   */
  public List<RebuildStatus> run() {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            // Not virtual ones: all requests share a few of those, and these have much to compute.
            Thread.ofPlatform().daemon().name("rebuild-", 1).factory())) {
      if (accepted) {
        all(threads, tasks(Building::takeOverAccepted));
      } else {
        fill(threads);
        all(threads, buildings.stream().flatMap(each -> each.indexing().stream()).toList());
        all(threads, tasks(Building::takeOverUnlessDifferent));
      }
    } catch (RuntimeException e) {
      buildings.forEach(building -> fail(building, e));
    } finally {
      attendances.forEach(Attendance::close);
    }
    return buildings.stream().map(Building::status).toList();
  }

  /** In which one projection's failure is not the others'. */
  private List<Runnable> tasks(Consumer<Building> task) {
    return buildings.stream()
        .<Runnable>map(
            building ->
                () -> {
                  try {
                    task.accept(building);
                  } catch (RuntimeException e) {
                    fail(building, e);
                  }
                })
        .toList();
  }

  private void fail(Building building, RuntimeException cause) {
    LOGGER.warn("{}: not rebuilt", building.feed().name(), cause);
    try {
      if (accepted) {
        building.waitAgain();
      } else {
        building.fail(String.valueOf(cause.getMessage()));
      }
    } catch (RuntimeException e) {
      // What is left is dropped by the next start or rebuild.
      LOGGER.warn("{}: not cleared away", building.feed().name(), e);
    }
  }

  /** Again where meanwhile many events have come. */
  private void fill(ExecutorService threads) {
    long from = 0;
    for (int reading = 0; reading < MOST_READINGS; reading++) {
      long upTo = buildings.stream().mapToLong(each -> each.feed().position()).min().orElse(0);
      if (upTo - from < (reading == 0 ? 1 : WORTH_A_READING)) {
        return;
      }
      fill(threads, from, upTo);
      from = upTo;
    }
  }

  private record Pieces(List<List<Delivered>> events, long last) {}

  /** While some pieces are taken by each projection, the next ones are read. */
  private void fill(ExecutorService threads, long from, long upTo) {
    Pieces pieces = pieces(from, upTo);
    while (!pieces.events.isEmpty()) {
      Pieces taken = pieces;
      Future<Pieces> next = threads.submit(() -> pieces(taken.last, upTo));
      all(
          threads,
          buildings.stream().<Runnable>map(each -> () -> each.take(taken.events)).toList());
      pieces = result(next);
    }
  }

  private Pieces pieces(long from, long upTo) {
    List<List<Delivered>> pieces = new ArrayList<>();
    long last = from;
    while (pieces.size() < PIECES_AT_ONCE && last < upTo) {
      StoredEvents.Page page = events.page(last, upTo, EVENTS_A_PIECE);
      if (page.events().isEmpty()) {
        break;
      }
      pieces.add(page.events());
      last = page.last();
    }
    return new Pieces(pieces, last);
  }

  private static void all(ExecutorService threads, List<Runnable> tasks) {
    List<Future<Boolean>> running = tasks.stream().map(task -> threads.submit(task, true)).toList();
    running.forEach(Rebuild::result);
  }

  private static <T> T result(Future<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
