package ledger.app.http.stream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import ledger.projections.feed.Feed;
import ledger.projections.treasuries.Treasuries;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks out for newer versions on behalf of all streams of this node: at once where this node runs
 * the projection, else by one question for all of them every {@link #LOOK_AGAIN}. So the database
 * is asked as often for a thousand streams as for one.
 */
final class Lookout {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** Between two looks, however many commits there are: what a burst brings is seen together. */
  private static final Duration BREATH = Duration.ofMillis(5);

  private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

  /** Versions that are read and rendered at once. */
  private static final int PAGE = 128;

  /** Versions kept for all followed treasuries together, of less than a kilobyte each. */
  private static final int MOST_KEPT = 32_768;

  /** A treasury's share, though it be the only one that is followed. */
  private static final int MOST_KEPT_OF_ONE = 2_048;

  private final Treasuries treasuries;
  private final Feed feed;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Ending ending;
  private final AtomicLong looks = new AtomicLong();
  private final Map<TreasuryId, Followers> followed = new ConcurrentHashMap<>();
  private final Thread thread = Thread.ofVirtual().name("streams-lookout").unstarted(this::run);

  private record Followers(Followed followed, int count) {}

  Lookout(Treasuries treasuries, Feed feed, JsonMapper json, InstantSource clock, Ending ending) {
    this.treasuries = treasuries;
    this.feed = feed;
    this.json = json;
    this.clock = clock;
    this.ending = ending;
  }

  void start() {
    thread.start();
  }

  /** Wakes everyone who waits for something, once the streams are to end. */
  void end() {
    LockSupport.unpark(thread);
    followed.values().forEach(each -> each.followed.wake());
  }

  boolean isIdle() {
    return followed.isEmpty();
  }

  /** How often it has looked and seen what there was; rises while anything is followed. */
  long looks() {
    return looks.get();
  }

  /** One more stream follows the treasury, which is known to have come so far. */
  Followed join(Treasury present) {
    Followed joined =
        followed.compute(
                present.id(),
                (id, known) ->
                    known == null
                        ? new Followers(begin(present), 1)
                        : new Followers(known.followed, known.count + 1))
            .followed;
    joined.advance(present);
    LockSupport.unpark(thread);
    return joined;
  }

  /** One stream less. */
  void leave(Followed left) {
    followed.computeIfPresent(
        left.id(),
        (id, known) -> known.count == 1 ? null : new Followers(known.followed, known.count - 1));
  }

  private Followed begin(Treasury present) {
    TreasuryId id = present.id();
    Recent recent =
        new Recent(
            version ->
                treasuries.after(id, version, PAGE).stream()
                    .map(treasury -> StateEvent.of(treasury, json))
                    .toList(),
            PAGE,
            () -> Math.min(MOST_KEPT_OF_ONE, MOST_KEPT / Math.max(1, followed.size())));
    return new Followed(present, json, recent, clock, ending);
  }

  private void run() {
    try {
      while (!ending.hasBegun()) {
        if (followed.isEmpty()) {
          LockSupport.park(this);
        } else {
          watch();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() throws InterruptedException {
    long seen = feed.commits();
    try {
      look();
      looks.incrementAndGet();
    } catch (RuntimeException | Error e) {
      // The streams stay open, this thread is the only one, and Standing tells their readers.
      Trouble.log(e, "cannot see what is new", ending);
      ending.await(AFTER_TROUBLE);
    }
    feed.awaitCommits(seen, LOOK_AGAIN);
    ending.await(BREATH);
  }

  private void look() {
    Map<TreasuryId, Long> known = new HashMap<>();
    followed.forEach((id, each) -> known.put(id, each.followed.version()));
    for (Treasury treasury : treasuries.newerThan(known)) {
      Followers followers = followed.get(treasury.id());
      if (followers != null) {
        followers.followed.advance(treasury);
      }
    }
  }
}
