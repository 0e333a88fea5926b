package ledger.app.http.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import ledger.app.reads.ReadException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every way in which a request can fail, as a problem. */
@RestControllerAdvice
class ProblemAdvice {

  @ExceptionHandler
  ResponseEntity<ProblemResponse> refused(ProblemException problem) {
    return ProblemResponse.of(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemResponse> noAnswer(ReadException none) {
    return ProblemResponse.of(Refusals.problem(none));
  }

  @ExceptionHandler
  ResponseEntity<ProblemResponse> noHandler(NoResourceFoundException none) {
    return ProblemResponse.of(new ProblemException(Code.NOT_FOUND, "There is nothing here."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemResponse> method(HttpRequestMethodNotSupportedException refused) {
    return ProblemResponse.of(
        new ProblemException(
            Code.METHOD_NOT_ALLOWED, refused.getMethod() + " is not offered here."),
        refused.getHeaders());
  }

  @ExceptionHandler
  ResponseEntity<ProblemResponse> notAcceptable(HttpMediaTypeNotAcceptableException refused) {
    return ProblemResponse.of(
        new ProblemException(
            Code.NOT_ACCEPTABLE, "Offered here: " + refused.getSupportedMediaTypes()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemResponse> contentType(HttpMediaTypeNotSupportedException refused) {
    return ProblemResponse.of(
        new ProblemException(
            Code.CONTENT_TYPE_UNSUPPORTED, "The body must be " + refused.getSupportedMediaTypes()));
  }

  /** What is left: the store is away, the caller is away, or this program has a fault. */
  @ExceptionHandler
  @Nullable ResponseEntity<ProblemResponse> unexpected(
      Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      throw failure; // the container then breaks the answer off, so that it does not look whole
    }
    if (failure instanceof IOException) {
      return null; // the caller hung up; there is nobody to answer
    }
    if (failure instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
      return ProblemResponse.of(
          new ProblemException(Code.REQUEST_MALFORMED, "The request cannot be understood."),
          new HttpHeaders());
    }
    return ProblemResponse.of(
        Faults.problem(failure, request.getMethod() + " " + request.getRequestURI()));
  }
}
