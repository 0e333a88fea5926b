package ledger.treasury;

import java.util.List;

/**
 * Who did it, in what capacity and by which way: the metadata of every event.
 *
 * @param actor a pseudonym, never personal data: the log cannot forget
 * @param requestId names the request that carried the command
 */
public record Attribution(String actor, List<String> roles, Channel channel, String requestId) {

  public Attribution {
    roles = List.copyOf(roles);
  }
}
