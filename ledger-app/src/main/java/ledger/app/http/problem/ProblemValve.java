package ledger.app.http.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Tomcat's own errors as problems. Public, since Tomcat makes it by name. */
public final class ProblemValve extends ErrorReportValve {

  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.getReporter().write(body(status));
    } catch (IOException e) {
      // The caller is gone.
    }
  }

  private static String body(int status) {
    ProblemException problem = StatusProblem.of(status);
    // Fixed words only: nothing of the request stands in them.
    return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}"
        .formatted(
            problem.status().getReasonPhrase(), status, problem.code(), problem.getMessage());
  }
}
