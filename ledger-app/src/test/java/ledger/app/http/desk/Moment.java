package ledger.app.http.desk;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A moment on one of the clocks, as it is asked for and as the bookkeeper finds it in the book.
 *
 * @param query the parameters that ask for it
 * @param asOf how the answer repeats it
 * @param known the last version that was known
 * @param effectiveAt lines that took effect later do not count; none where all known ones do
 * @param judgedAt when transfers are judged overdue
 */
record Moment(
    String query,
    Map<String, @Nullable Object> asOf,
    long known,
    @Nullable Instant effectiveAt,
    Instant judgedAt) {

  boolean counts(Book.Line line) {
    return line.version() <= known
        && (effectiveAt == null || !line.effectiveAt().isAfter(effectiveAt));
  }

  /** The same with what was left open filled in by what the answer said. */
  Moment inFull() {
    return effectiveAt == null
        ? this
        : new Moment(
            "effectiveAt=" + asOf.get("effectiveAt") + "&knownAt=" + asOf.get("knownAt"),
            asOf,
            known,
            effectiveAt,
            judgedAt);
  }

  @Override
  public String toString() {
    return query;
  }
}
