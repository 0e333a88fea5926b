package ledger.app.http.problem;

import java.util.Objects;
import org.springframework.http.HttpStatus;

/** The problem of a request of which only a status is known. */
final class StatusProblem {

  private StatusProblem() {}

  static ProblemException of(int status) {
    HttpStatus known =
        Objects.requireNonNullElse(HttpStatus.resolve(status), HttpStatus.BAD_REQUEST);
    Code code =
        switch (known) {
          case NOT_FOUND -> Code.NOT_FOUND;
          case METHOD_NOT_ALLOWED -> Code.METHOD_NOT_ALLOWED;
          case CONTENT_TOO_LARGE -> Code.BODY_TOO_LARGE;
          case SERVICE_UNAVAILABLE -> Code.STORE_UNAVAILABLE;
          default -> known.is5xxServerError() ? Code.INTERNAL_ERROR : Code.REQUEST_MALFORMED;
        };
    return new ProblemException(
        known,
        code.name(),
        known.is5xxServerError()
            ? "The service failed. Its log tells more."
            : "The request cannot be understood.");
  }
}
