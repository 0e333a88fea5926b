package ledger.app.http.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import ledger.app.commands.StoreFailure;
import ledger.app.http.problem.ProblemResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One open stream. Its thread waits for a newer version than its reader has, and writes what its
 * reader lacks by then; nothing is kept for a reader but its place.
 */
final class Follower {

  /**
   * So often it looks up from waiting: whether there is trouble, a transfer overdue, or a heartbeat
   * due.
   */
  private static final Duration LOOK_UP = Duration.ofSeconds(1);

  /** Before trying again to read a version that is there and cannot be read. */
  private static final Duration READ_AGAIN = Duration.ofMillis(500);

  /**
   * What all streams of the service have alike.
   *
   * @param heartbeat after so long a silence
   * @param ending of the service
   * @param events counts what was sent
   */
  record Ways(
      Standing standing, JsonMapper json, Duration heartbeat, Ending ending, LongAdder events) {}

  private final Ways ways;
  private final Followed followed;
  private final Pace pace;
  private final EventWriter out;
  private long sent;
  private boolean toldOverdue;
  private @Nullable ProblemResponse told;

  /**
   * A stream that has not begun.
   *
   * @param known the version that the reader has
   */
  Follower(Ways ways, Followed followed, Pace pace, long known, EventWriter out) {
    this.ways = ways;
    this.followed = followed;
    this.pace = pace;
    this.out = out;
    this.sent = known;
  }

  /**
   * Returns when the service stops.
   *
   * @throws IOException when the reader is gone, or took nothing for too long
   */
  void run() throws IOException, InterruptedException {
    out.begin();
    while (!ways.ending.hasBegun()) {
      boolean newer = followed.awaitNewer(sent, untilLookUp());
      boolean wrote = send();
      tellOfTrouble();
      beat();
      if (wrote) {
        Thread.sleep(pace.gap());
      } else if (newer) {
        Thread.sleep(READ_AGAIN);
      }
    }
  }

  private long untilLookUp() {
    Duration untilBeat = ways.heartbeat.minus(out.silence());
    return Math.min(untilBeat.toNanos(), LOOK_UP.toNanos());
  }

  private boolean send() throws IOException {
    List<StateEvent> due = due();
    if (due.isEmpty()) {
      return false;
    }
    out.states(due);
    sent = due.getLast().version();
    toldOverdue = due.getLast().isOverdue();
    ways.events.add(due.size());
    return true;
  }

  /** Nothing while the database is away or the projection grows anew: both come to an end. */
  private List<StateEvent> due() {
    try {
      return pace.due(followed, sent, toldOverdue);
    } catch (RuntimeException e) {
      if (!StoreFailure.isReason(e)) {
        throw e;
      }
      Trouble.log(e, "cannot read what is new", ways.ending);
      return List.of();
    }
  }

  private void tellOfTrouble() throws IOException {
    ProblemResponse trouble = ways.standing.trouble(followed.id());
    if (!Objects.equals(trouble, told)) {
      if (trouble != null) {
        out.notice("stale", ways.json.writeValueAsString(trouble));
      } else {
        out.notice("live", "{\"version\":" + sent + "}");
      }
      told = trouble;
    }
  }

  private void beat() throws IOException {
    if (out.silence().compareTo(ways.heartbeat) >= 0) {
      out.heartbeat();
    }
  }
}
