package ledger.app.http.stream;

import java.time.Duration;
import java.util.List;

/** What a stream sends of all that happens. */
enum Pace {

  /**
   * The newest state, as it stands: who reads slowly or looks away misses what was in between. It
   * comes again when a transfer has become overdue since.
   */
  NEWEST(Duration.ofMillis(110)) {
    @Override
    List<StateEvent> due(Followed followed, long sent, boolean toldOverdue) {
      StateEvent newest = followed.newest();
      return newest.version() > sent
              || (newest.version() == sent && newest.isOverdue() != toldOverdue)
          ? List.of(newest)
          : List.of();
    }
  },

  /** Every version once, in order, as it was recorded. */
  EVERY(Duration.ofMillis(20)) {
    @Override
    List<StateEvent> due(Followed followed, long sent, boolean toldOverdue) {
      return followed.version() > sent ? followed.after(sent) : List.of();
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
   * @param sent the version that the reader has
   * @param toldOverdue whether it was told of an overdue transfer with it
   */
  abstract List<StateEvent> due(Followed followed, long sent, boolean toldOverdue);
}
