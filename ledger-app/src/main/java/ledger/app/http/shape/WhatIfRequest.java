package ledger.app.http.shape;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * A question that needs a body. It writes nothing, so it needs neither key nor role.
 *
 * @param read the moment it is asked of
 * @param body whoever reads its members closes them
 */
public record WhatIfRequest(ReadRequest read, Members body) {

  static WhatIfRequest of(HttpServletRequest request) throws IOException {
    Members body = JsonBody.read(request);
    return new WhatIfRequest(ReadRequest.of(new Query(request)), body);
  }
}
