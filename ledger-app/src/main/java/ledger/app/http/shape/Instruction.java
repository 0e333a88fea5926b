package ledger.app.http.shape;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import ledger.app.access.Caller;

/**
 * What an operator tells the service itself, not the ledger. It needs the role and no key: given
 * twice it does what given once it does.
 *
 * @param body whoever reads its members closes them
 */
public record Instruction(Caller caller, Members body) {

  static Instruction of(HttpServletRequest request, Caller caller) throws IOException {
    WriteRequest.requireOperator(caller);
    return new Instruction(caller, JsonBody.read(request));
  }
}
