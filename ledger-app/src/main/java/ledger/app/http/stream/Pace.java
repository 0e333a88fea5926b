package ledger.app.http.stream;

import java.time.Duration;
import java.util.List;

/** What a stream sends of all that happens. */
enum Pace {

  /** The newest state: who reads slowly or looks away misses what was in between. */
  NEWEST(Duration.ofMillis(110)) {
    @Override
    List<StateEvent> due(Followed followed, long sent) {
      return List.of(followed.newest());
    }
  },

  /** Every version once, in order. */
  EVERY(Duration.ofMillis(20)) {
    @Override
    List<StateEvent> due(Followed followed, long sent) {
      return followed.after(sent);
    }
  };

  private final Duration gap;

  Pace(Duration gap) {
    this.gap = gap;
  }

  /**
   * From one sending to the next. Of the newest states ten a second are promised at most, and the
   * network may squeeze ten gaps together by a tenth of that second; of every version it gathers
   * what comes in a burst into few packets.
   */
  Duration gap() {
    return gap;
  }

  /**
   * What a reader lacks, in order; a page of it where it is much.
   *
   * @param sent the version that the reader has, older than the newest
   */
  abstract List<StateEvent> due(Followed followed, long sent);
}
