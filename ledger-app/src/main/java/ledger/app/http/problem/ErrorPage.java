package ledger.app.http.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where errors land that were sent as a bare status. */
@Controller
class ErrorPage implements ErrorController {

  private static final int NOT_FOUND = 404;

  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<ProblemResponse> error(HttpServletRequest request) {
    return ProblemResponse.of(
        StatusProblem.of(
            request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? status
                : NOT_FOUND));
  }
}
