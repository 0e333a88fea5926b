package ledger.treasury;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import ledger.advice.Advice;
import ledger.advice.Advisor;
import ledger.advice.Recommendation;
import org.jspecify.annotations.Nullable;

/**
 * Executes what the advisor recommends when the command's turn has come, not what it said before.
 */
public record ExecuteRebalance(
    TreasuryId treasuryId, Particulars particulars, @Nullable Instant validUntil)
    implements WhatIf.Step {

  static Decision<TreasuryEvent.FundsRebalanced> decide(
      ExecuteRebalance command, Treasury treasury, Instant now) {
    Advice advice =
        Advisor.advise(treasury.balances(), treasury.policy(), treasury.scale(), treasury.frozen());
    TreasuryRejection refusal =
        Rules.first(
            Rules.expired(command, now),
            Rules.notInFuture(command.particulars, now),
            Rules.notBeforeOpening(command.particulars, treasury));
    if (refusal != null) {
      return new Decision.Rejected<>(refusal);
    }
    return switch (advice.status()) {
      case BALANCED -> new Decision.Rejected<>(withinBand(treasury, advice));
      case BLOCKED ->
          new Decision.Rejected<>(
              new TreasuryRejection.NoRecommendation(requireNonNull(advice.blockedBy())));
      case MOVE -> {
        Movement movement = movement(treasury, requireNonNull(advice.recommendation()));
        yield Rules.decide(
            new TreasuryEvent.FundsRebalanced(movement, command.particulars),
            Rules.roomToSend(treasury, movement.transit()));
      }
    };
  }

  private static TreasuryRejection withinBand(Treasury treasury, Advice advice) {
    return new TreasuryRejection.WithinDriftBand(
        advice.drift(), treasury.balances().total().times(treasury.policy().driftBand()));
  }

  private static Movement movement(Treasury treasury, Recommendation recommendation) {
    return Movement.over(
        treasury.policy().network(recommendation.network()).orElseThrow(),
        recommendation.from(),
        recommendation.to(),
        recommendation.amount());
  }
}
