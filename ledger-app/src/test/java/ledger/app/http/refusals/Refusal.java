package ledger.app.http.refusals;

import java.util.LinkedHashMap;
import java.util.Map;
import ledger.app.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * A line of a table: what is wrong, the request, and how it is answered.
 *
 * @param members further members of the problem that matter, nested ones dotted
 */
record Refusal(
    String what, Request request, int status, String code, Map<String, @Nullable String> members) {

  static Refusal refused(String what, Request request, int status, String code) {
    return new Refusal(what, request, status, code, Map.of());
  }

  /** One more member, which the problem carries with this value, or as null. */
  Refusal naming(String member, @Nullable String value) {
    Map<String, @Nullable String> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Refusal(what, request, status, code, more);
  }

  @Override
  public String toString() {
    return what + " -> " + status + " " + code;
  }
}
