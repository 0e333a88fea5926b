package ledger.app.simulator;

import java.util.List;

/**
 * A run that broke rules.
 *
 * @param violations each begins with the rule, up to a colon
 */
record Failure(Recipe recipe, List<String> violations) {

  /** The first rule that was broken. */
  String rule() {
    return rule(violations.getFirst());
  }

  static String rule(String violation) {
    int colon = violation.indexOf(':');
    return colon < 0 ? violation : violation.substring(0, colon);
  }

  boolean breaks(String rule) {
    return violations.stream().anyMatch(violation -> rule(violation).equals(rule));
  }
}
