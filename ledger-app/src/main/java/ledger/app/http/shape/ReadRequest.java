package ledger.app.http.shape;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.app.reads.AsOf;
import org.jspecify.annotations.Nullable;

/** What every read of a treasury may bring: a moment, and the least version it must know. */
public record ReadRequest(
    AsOf asOf, @Nullable Map<String, Object> echo, @Nullable Long minVersion, Query query) {

  private static final long MOST_VERSION = 999_999_999_999_999_999L;

  /** Reads the moment; whoever needs more parameters reads them, and closes the query. */
  static ReadRequest of(HttpServletRequest request) {
    Query query = new Query(request);
    Long version = query.whole("asOfVersion", 0, MOST_VERSION);
    Instant recorded = query.instant("asOf");
    Long minVersion = query.whole("minVersion", 0, MOST_VERSION);
    if (version != null && recorded != null) {
      throw new ProblemException(
          Code.CLOCKS_CONFLICT, "Give asOfVersion or asOf, not both: a moment has one clock.");
    }
    if (version != null) {
      return new ReadRequest(
          new AsOf.AtVersion(version), echo("asOfVersion", version), minVersion, query);
    }
    return recorded == null
        ? new ReadRequest(AsOf.NOW, null, minVersion, query)
        : new ReadRequest(new AsOf.AtRecorded(recorded), echo("asOf", recorded), minVersion, query);
  }

  private static Map<String, Object> echo(String name, Object value) {
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put(name, value);
    return echo;
  }
}
