package ledger.app.http.stream;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.app.http.problem.ProblemResponse;
import ledger.projections.feed.Feed;
import ledger.projections.feed.Parked;
import ledger.projections.feed.ProjectionStatus;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/**
 * Whether the newest state that is known here can be taken for the newest there is. Silence alone
 * does not tell a treasury in which nothing happens from one that cannot be seen any more.
 */
final class Standing {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** Who saw nothing for so long is blind; sooner the database may only be slow. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

  /** Further behind the projection shows the past. */
  private static final Duration MOST_LAG = Duration.ofSeconds(5);

  private static final ProblemResponse BLIND =
      ProblemResponse.body(
          new ProblemException(Code.STORE_UNAVAILABLE, "What is new cannot be read."));

  private final Feed feed;
  private final Lookout lookout;
  private final Ending ending;
  private volatile Look last = Look.unconcerned();
  private long looksOut;

  /**
   * What was seen, and when.
   *
   * @param parked by treasury, the first version that it could not follow
   */
  private record Look(long atNanos, Duration lag, Map<String, Long> parked) {

    static Look unconcerned() {
      return new Look(System.nanoTime(), Duration.ZERO, Map.of());
    }

    static Look at(ProjectionStatus status) {
      return new Look(
          System.nanoTime(),
          status.lag(),
          status.parked().stream().collect(Collectors.toMap(Parked::treasuryId, Parked::version)));
    }
  }

  Standing(Feed feed, Lookout lookout, Ending ending) {
    this.feed = feed;
    this.lookout = lookout;
    this.ending = ending;
  }

  void start() {
    Thread.ofVirtual().name("streams-standing").start(this::run);
  }

  /** Why a treasury's state may be older than it looks; none where it is not. */
  @Nullable ProblemResponse trouble(TreasuryId id) {
    Look look = last;
    if (System.nanoTime() - look.atNanos > LONGEST_SILENCE.toNanos()) {
      return BLIND;
    }
    Long parked = look.parked.get(id.value());
    if (parked != null) {
      return behind("cannot follow this treasury from version " + parked + " on.");
    }
    return look.lag.compareTo(MOST_LAG) > 0
        ? behind("is more than " + MOST_LAG.toSeconds() + " s behind.")
        : null;
  }

  private ProblemResponse behind(String how) {
    return ProblemResponse.body(
        new ProblemException(Code.PROJECTION_BEHIND, "The projection '" + feed.name() + "' " + how)
            .with("projection", feed.name()));
  }

  private void run() {
    try {
      while (!ending.await(LOOK_AGAIN)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    if (lookout.isIdle()) {
      last = Look.unconcerned();
      return;
    }
    try {
      ProjectionStatus status = feed.status();
      long looks = lookout.looks();
      // Whoever sees how far the projection is and not what it says sees nothing.
      if (looks != looksOut) {
        looksOut = looks;
        last = Look.at(status);
      }
    } catch (RuntimeException | Error e) {
      Trouble.log(e, "cannot see how far the projection is", ending);
    }
  }
}
