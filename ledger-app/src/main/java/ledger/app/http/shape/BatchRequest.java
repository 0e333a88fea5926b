package ledger.app.http.shape;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import ledger.app.access.Caller;
import ledger.app.commands.Submission;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Many writes of one kind in a request: a JSON object a line, each with its own {@code
 * idempotencyKey}. A line says the same as its object sent alone, to the path without {@code
 * /batch}: so it may be repeated either way.
 */
public final class BatchRequest {

  public static final String NDJSON = "application/x-ndjson";

  private static final String BATCH = "/batch";

  private final Caller caller;
  private final @Nullable Long expectedVersion;
  private final String path;
  private final Lines lines;

  private BatchRequest(HttpServletRequest request, Caller caller) throws IOException {
    this.caller = caller;
    WriteRequest.requireOperator(caller);
    this.expectedVersion = WriteRequest.expectedVersion(request);
    JsonBody.requireType(request.getContentType(), NDJSON);
    new Query(request).close();
    String uri = request.getRequestURI();
    this.path = uri.substring(0, uri.length() - BATCH.length());
    this.lines = new Lines(request.getInputStream(), JsonBody.MOST_BYTES);
  }

  static BatchRequest of(HttpServletRequest request, Caller caller) throws IOException {
    return new BatchRequest(request, caller);
  }

  /** The version that If-Match names: the treasury's before the first line. */
  public @Nullable Long expectedVersion() {
    return expectedVersion;
  }

  /**
   * The next line; none at the end.
   *
   * @throws ProblemException if the line is none that could be read; the one after it can be
   */
  public @Nullable Line next() throws IOException {
    byte[] line = lines.next();
    return line == null ? null : new Line(JsonBody.members(line));
  }

  /** One write. */
  public final class Line {

    private final Members body;
    private final String idempotencyKey;

    private Line(Members body) {
      this.body = body;
      this.idempotencyKey = IdempotencyKey.require(body.aside("idempotencyKey"));
    }

    /** Its members but the key; whoever reads them closes them. */
    public Members body() {
      return body;
    }

    /** Once all has been read. */
    public Submission submission(@Nullable Long expecting) {
      return new Submission(
          idempotencyKey,
          Fingerprint.of("POST", path, body, caller),
          caller.attribution(),
          expecting);
    }
  }

  /** That a batch was sent which holds nothing. */
  public static ProblemException empty() {
    return new ProblemException(Code.BODY_MALFORMED, "The body holds no line.");
  }
}
