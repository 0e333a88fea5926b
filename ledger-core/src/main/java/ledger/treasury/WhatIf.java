package ledger.treasury;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ledger.advice.Advice;
import ledger.advice.Advisor;
import ledger.policy.RebalancingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a treasury would be after some steps, by the very decisions that would book them. Nothing is
 * booked, so a stress test may be tried on a LIVE treasury too.
 */
public final class WhatIf {

  private static final Attribution NOBODY = new Attribution("", List.of(), Channel.API, "");

  /** What can be tried. */
  public sealed interface Step extends TreasuryCommand
      permits RecordOutflow, RecordInflow, MoveFunds, ExecuteRebalance {}

  /** How it ends. */
  public sealed interface Result {

    /**
     * Every step would be accepted.
     *
     * @param states after each step
     * @param advice after the last one, or on the treasury as it is where there was none
     */
    record Accepted(List<Treasury> states, Advice advice) implements Result {

      public Accepted {
        states = List.copyOf(states);
      }
    }

    /**
     * One would be refused.
     *
     * @param step its place, from 0; none where the draft policy is refused
     */
    record Rejected(@Nullable Integer step, TreasuryRejection reason) implements Result {}
  }

  private final Kind kind;
  private final Instant now;
  private Treasury treasury;

  private WhatIf(Treasury treasury, Instant now) {
    this.kind = treasury.kind();
    this.now = now;
    this.treasury = treasury.as(Kind.SIMULATION);
  }

  /**
   * Tries the steps one after another.
   *
   * @param draft a policy to put in force before the first step, which counts as a version; none to
   *     try them under the present one
   * @param now when the steps would be recorded, should the treasury's last event not be later
   */
  public static Result run(
      Treasury treasury,
      List<? extends Step> steps,
      @Nullable RebalancingPolicy draft,
      Instant now) {
    return new WhatIf(treasury, now).run(steps, draft);
  }

  private Result run(List<? extends Step> steps, @Nullable RebalancingPolicy draft) {
    if (draft != null) {
      TreasuryRejection reason =
          take(
              ChangePolicy.decide(
                  new ChangePolicy(treasury.id(), draft, Particulars.NONE, null),
                  treasury,
                  recordedAt()));
      if (reason != null) {
        return new Result.Rejected(null, reason);
      }
    }
    List<Treasury> states = new ArrayList<>();
    for (Step step : steps) {
      TreasuryRejection reason = take(step);
      if (reason != null) {
        return new Result.Rejected(states.size(), reason);
      }
      states.add(treasury.as(kind));
    }
    return new Result.Accepted(
        states,
        Advisor.advise(
            treasury.balances(), treasury.policy(), treasury.scale(), treasury.frozen()));
  }

  private @Nullable TreasuryRejection take(Step step) {
    Instant recordedAt = recordedAt();
    return take(
        switch (step) {
          case RecordOutflow outflow -> RecordOutflow.decide(outflow, treasury, recordedAt);
          case RecordInflow inflow -> RecordInflow.decide(inflow, treasury, recordedAt);
          case MoveFunds move -> MoveFunds.decide(move, treasury, recordedAt);
          case ExecuteRebalance rebalance ->
              ExecuteRebalance.decide(rebalance, treasury, recordedAt);
        });
  }

  private @Nullable TreasuryRejection take(Decision<? extends TreasuryEvent> decision) {
    return switch (decision) {
      case Decision.Rejected<? extends TreasuryEvent> rejected -> rejected.reason();
      case Decision.Accepted<? extends TreasuryEvent> accepted -> {
        long version = treasury.version() + 1;
        treasury =
            Treasury.evolve(
                treasury,
                new Recorded<>(
                    new UUID(0, version),
                    treasury.id(),
                    version,
                    recordedAt(),
                    accepted.event(),
                    NOBODY));
        yield null;
      }
    };
  }

  private Instant recordedAt() {
    return treasury.nextRecordedAt(now);
  }
}
