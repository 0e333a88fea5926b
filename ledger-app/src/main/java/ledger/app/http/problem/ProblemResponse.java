package ledger.app.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** RFC 9457, with a code for programs beside the words for people. */
@JsonPropertyOrder({"type", "title", "status", "code", "detail"})
public record ProblemResponse(
    String type,
    String title,
    int status,
    String code,
    @Nullable String detail,
    @JsonAnyGetter Map<String, @Nullable Object> members) {

  private static final String RETRY_AFTER_SECONDS = "1";

  static ResponseEntity<ProblemResponse> of(ProblemException problem) {
    return of(problem, new HttpHeaders());
  }

  static ResponseEntity<ProblemResponse> of(ProblemException problem, HttpHeaders headers) {
    HttpStatus status = problem.status();
    HttpHeaders all = new HttpHeaders(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      all.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return new ResponseEntity<>(body(problem), all, status);
  }

  public static ProblemResponse body(ProblemException problem) {
    return new ProblemResponse(
        "about:blank",
        problem.status().getReasonPhrase(),
        problem.status().value(),
        problem.code(),
        problem.getMessage(),
        problem.members());
  }
}
