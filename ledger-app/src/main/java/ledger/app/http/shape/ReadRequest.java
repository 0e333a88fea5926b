package ledger.app.http.shape;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.app.reads.AsOf;
import org.jspecify.annotations.Nullable;

/** What every read of a treasury may bring: a moment, and the least version it must know. */
public record ReadRequest(AsOf asOf, @Nullable Long minVersion, Query query) {

  /** No version is higher. */
  public static final long MOST_VERSION = 999_999_999_999_999_999L;

  /** Reads the moment; whoever needs more parameters reads them, and closes the query. */
  public static ReadRequest of(Query query) {
    Long minVersion = query.whole("minVersion", 0, MOST_VERSION);
    return new ReadRequest(moment(query), minVersion, query);
  }

  private static AsOf moment(Query query) {
    Long version = query.whole("asOfVersion", 0, MOST_VERSION);
    Instant recorded = query.instant("asOf");
    Instant effective = query.instant("effectiveAt");
    Instant known = query.instant("knownAt");
    if (Stream.of(version, recorded, effective).filter(Objects::nonNull).count() > 1) {
      throw new ProblemException(
          Code.CLOCKS_CONFLICT,
          "Give one of asOfVersion, asOf and effectiveAt: a moment has one clock.");
    }
    if (effective != null) {
      return new AsOf.AtEffective(effective, known);
    }
    if (known != null) {
      throw query.invalid("knownAt", "goes with effectiveAt");
    }
    if (version != null) {
      return new AsOf.AtVersion(version);
    }
    return recorded == null ? AsOf.NOW : new AsOf.AtRecorded(recorded);
  }
}
