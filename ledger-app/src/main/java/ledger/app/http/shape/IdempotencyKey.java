package ledger.app.http.shape;

import java.util.List;
import java.util.regex.Pattern;
import ledger.app.http.problem.Code;
import ledger.app.http.problem.ProblemException;

/** The key under which a caller may repeat a write. */
final class IdempotencyKey {

  private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{1,200}");

  private IdempotencyKey() {}

  /** The one that is given; refuses none, several, and what is none. */
  static String require(List<String> given) {
    if (given.isEmpty()) {
      throw new ProblemException(
          Code.IDEMPOTENCY_KEY_REQUIRED,
          "Give an Idempotency-Key, so that a repeated request is booked once.");
    }
    if (given.size() > 1 || !KEY.matcher(given.getFirst()).matches()) {
      throw new ProblemException(
          Code.IDEMPOTENCY_KEY_INVALID,
          "An Idempotency-Key is one of 1 to 200 printable ASCII characters.");
    }
    return given.getFirst();
  }
}
