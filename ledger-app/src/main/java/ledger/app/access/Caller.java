package ledger.app.access;

import java.util.List;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;

/** Who sent a request, and in what capacity. */
public record Caller(String actor, List<String> roles, String requestId) {

  /** Records commands: outflows, inflows, moves, rebalances, policies. */
  public static final String OPERATOR = "OPERATOR";

  /** Reads and verifies. */
  public static final String AUDITOR = "AUDITOR";

  /** Reads and reports. */
  public static final String COMPLIANCE = "COMPLIANCE";

  /** The header that names a request, asked for or made up, on every answer. */
  public static final String REQUEST_ID = "X-Request-Id";

  static final List<String> ALL_ROLES = List.of(OPERATOR, AUDITOR, COMPLIANCE);

  public Caller {
    roles = List.copyOf(roles);
  }

  public boolean is(String role) {
    return roles.contains(role);
  }

  public Attribution attribution() {
    return new Attribution(actor, roles, Channel.API, requestId);
  }
}
