package ledger.app.http.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Ends a request with a problem that its caller can understand. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final transient Map<String, @Nullable Object> members = new LinkedHashMap<>();

  public ProblemException(Code code, String detail) {
    this(code.status(), code.name(), detail);
  }

  ProblemException(HttpStatus status, String code, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** Adds one of the numbers that matter. */
  public ProblemException with(String member, @Nullable Object value) {
    members.put(member, value);
    return this;
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  Map<String, @Nullable Object> members() {
    return members;
  }
}
