package ledger.app.http.refusals;

import java.util.Map;
import ledger.app.http.Request;

/**
 * A line of a table: what is wrong, the request, and how it is answered.
 *
 * @param members further members of the problem that matter, nested ones dotted
 */
record Refusal(String what, Request request, int status, String code, Map<String, String> members) {

  static Refusal refused(String what, Request request, int status, String code) {
    return new Refusal(what, request, status, code, Map.of());
  }

  Refusal naming(String member, String value) {
    return new Refusal(what, request, status, code, Map.of(member, value));
  }

  @Override
  public String toString() {
    return what + " -> " + status + " " + code;
  }
}
