package ledger.app.http.stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.app.http.shape.Query;
import ledger.app.http.shape.ReadRequest;
import ledger.app.reads.TreasuryReads;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opens streams. Each lives in the thread of its request, as long as it lasts. */
@RestController
class StreamController {

  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final TreasuryReads treasuries;
  private final Streams streams;

  StreamController(TreasuryReads treasuries, Streams streams) {
    this.treasuries = treasuries;
    this.streams = streams;
  }

  /** What is asked for; {@code has} is the version that the reader has, if any. */
  private record Asked(
      TreasuryId treasuryId, Pace pace, @Nullable Long minVersion, @Nullable Long has) {}

  @GetMapping(
      path = "/api/v1/treasuries/{treasuryId}/stream",
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      TreasuryId treasuryId, Query query, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Asked asked = asked(treasuryId, query, request);
    if (request.getMethod().equals(HttpMethod.HEAD.name())) {
      present(asked);
      writeHead(response);
      return;
    }
    streams.enter();
    try {
      Treasury present = present(asked);
      long known = asked.has == null ? present.version() - 1 : asked.has;
      writeHead(response);
      streams.follow(present, asked.pace, known, response.getOutputStream());
    } finally {
      streams.leave();
    }
  }

  private static Asked asked(TreasuryId treasuryId, Query query, HttpServletRequest request) {
    try (query) {
      Pace pace = query.flag("every") ? Pace.EVERY : Pace.NEWEST;
      Long minVersion = query.whole("minVersion", 0, ReadRequest.MOST_VERSION);
      return new Asked(treasuryId, pace, minVersion, lastEventId(request));
    }
  }

  private static @Nullable Long lastEventId(HttpServletRequest request) {
    List<String> given = Collections.list(request.getHeaders(LAST_EVENT_ID));
    if (given.isEmpty()) {
      return null;
    }
    if (given.size() > 1 || !given.getFirst().matches("[0-9]{1,18}")) {
      throw new ProblemException(
              Code.HEADER_INVALID, LAST_EVENT_ID + " must be one version, as the stream gave it.")
          .with("header", LAST_EVENT_ID);
    }
    return Long.valueOf(given.getFirst());
  }

  private Treasury present(Asked asked) {
    return treasuries.since(asked.treasuryId, asked.has == null ? 0 : asked.has, asked.minVersion);
  }

  /** Proxies are told to keep nothing back; what goes by is never the answer to another request. */
  private static void writeHead(HttpServletResponse response) {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no");
  }
}
