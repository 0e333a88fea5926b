package ledger.app.http.shape;

import ledger.policy.Minimums;
import ledger.policy.Network;
import ledger.policy.NetworkChoice;
import ledger.policy.RebalancingPolicy;
import ledger.policy.Settlement;
import ledger.policy.Sizing;

/** The JSON form of a policy, as it is sent. */
public final class PolicyBody {

  /** Longer than the rules allow, since they say it better. */
  private static final int LONGEST_NAME = 1_000;

  private PolicyBody() {}

  public static RebalancingPolicy read(Members policy) {
    return new RebalancingPolicy(
        policy.ratio("targetLocalRatio"),
        policy.ratio("driftBand"),
        minimums(policy),
        policy.flag("enforceMinimums"),
        policy.oneOf("sizing", Sizing.class),
        new NetworkChoice(policy.text("networkChoice", LONGEST_NAME)),
        policy.objects("networks").stream().map(PolicyBody::network).toList());
  }

  private static Minimums minimums(Members policy) {
    try (Members minimums = policy.object("minimums")) {
      return new Minimums(minimums.amount("LOCAL"), minimums.amount("GLOBAL"));
    }
  }

  private static Network network(Members network) {
    try (network) {
      return new Network(
          network.text("name", LONGEST_NAME),
          network.amount("fee"),
          network.amountIfAny("min"),
          network.amountIfAny("max"),
          network.flag("enabled"),
          network.oneOf("settlement", Settlement.class),
          network.wholeIfAny("expectedSeconds", Long.MIN_VALUE, Long.MAX_VALUE));
    }
  }
}
