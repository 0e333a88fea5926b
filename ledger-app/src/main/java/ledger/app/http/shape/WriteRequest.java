package ledger.app.http.shape;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ledger.app.access.Caller;
import ledger.app.commands.Submission;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;
import ledger.treasury.Particulars;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** What every write brings beside its own members: a key, a caller, perhaps an expected version. */
public final class WriteRequest {

  private static final Pattern VERSION_TAG = Pattern.compile("\"([0-9]{1,18})\"");

  private final HttpServletRequest request;
  private final Caller caller;
  private final String idempotencyKey;
  private final @Nullable Long expectedVersion;
  private final Members body;
  private final Query query;

  private WriteRequest(HttpServletRequest request, Caller caller) throws IOException {
    this.request = request;
    this.caller = caller;
    requireOperator(caller);
    this.idempotencyKey =
        IdempotencyKey.require(Collections.list(request.getHeaders("Idempotency-Key")));
    this.expectedVersion = expectedVersion(request);
    this.body =
        request.getMethod().equals(HttpMethod.DELETE.name())
            ? Members.none()
            : JsonBody.read(request);
    // After the body: asking a form for its parameters would swallow it.
    this.query = new Query(request);
  }

  static WriteRequest of(HttpServletRequest request, Caller caller) throws IOException {
    return new WriteRequest(request, caller);
  }

  static void requireOperator(Caller caller) {
    if (!caller.is(Caller.OPERATOR)) {
      throw new ProblemException(Code.FORBIDDEN, "This needs the role " + Caller.OPERATOR + ".")
          .with("actor", caller.actor());
    }
  }

  /** The members of the body; whoever reads them closes them. */
  public Members body() {
    return body;
  }

  /** What stands in the query; most writes have nothing there. */
  public Query query() {
    return query;
  }

  /** The version that If-Match names. */
  public @Nullable Long expectedVersion() {
    return expectedVersion;
  }

  public static Particulars particulars(Members body) {
    return new Particulars(
        body.instantIfAny("effectiveAt"),
        body.textIfAny("reference", Particulars.LONGEST_TEXT),
        body.textIfAny("reason", Particulars.LONGEST_TEXT));
  }

  /** Of what takes effect when it is recorded, such as a policy, or when something else did. */
  public static Particulars particularsWithoutTime(Members body) {
    return new Particulars(
        null,
        body.textIfAny("reference", Particulars.LONGEST_TEXT),
        body.textIfAny("reason", Particulars.LONGEST_TEXT));
  }

  /** Says that a member must be there which elsewhere may be left out. */
  public static void require(Members body, String name) {
    body.text(name, Particulars.LONGEST_TEXT);
  }

  /**
   * The same content gives the same fingerprint: method, path with parameters, the members of the
   * body by value, the actor. Once all has been read: parameters that nobody asked for are refused,
   * so that what stands in the wrong place is not passed over.
   */
  public Submission submission() {
    return submission(expectedVersion);
  }

  /** Like {@link #submission()}, expecting another version than If-Match names. */
  public Submission submission(@Nullable Long expecting) {
    query.close();
    String path = request.getRequestURI();
    String fingerprint =
        Fingerprint.of(
            request.getMethod(),
            query.content().isEmpty() ? path : path + "?" + Fingerprint.json(query.content()),
            body,
            caller);
    return new Submission(idempotencyKey, fingerprint, caller.attribution(), expecting);
  }

  static @Nullable Long expectedVersion(HttpServletRequest request) {
    List<String> tags = Collections.list(request.getHeaders("If-Match"));
    if (tags.isEmpty()) {
      return null;
    }
    Matcher tag = VERSION_TAG.matcher(tags.getFirst());
    if (tags.size() > 1 || !tag.matches()) {
      throw new ProblemException(
          Code.IF_MATCH_MALFORMED, "If-Match is the version in quotes, such as \"17\".");
    }
    return Long.valueOf(tag.group(1));
  }
}
