package ledger.app.http.simulations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import ledger.app.http.money.MoneyBodies;
import ledger.app.http.problem.Refusals;
import ledger.app.http.shape.Members;
import ledger.app.http.shape.PolicyBody;
import ledger.app.http.shape.ReadRequest;
import ledger.app.http.shape.WhatIfRequest;
import ledger.app.http.views.AdviceView;
import ledger.app.http.views.AsOfView;
import ledger.app.http.views.StateView;
import ledger.app.reads.Reading;
import ledger.app.reads.TreasuryReads;
import ledger.policy.RebalancingPolicy;
import ledger.treasury.Purpose;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import ledger.treasury.WhatIf;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/api/v1/treasuries/{treasuryId}/what-if",
    produces = MediaType.APPLICATION_JSON_VALUE)
class WhatIfController {

  private final TreasuryReads treasuries;

  WhatIfController(TreasuryReads treasuries) {
    this.treasuries = treasuries;
  }

  /** The state after each step, and what the auto-pilot would say after the last. */
  record WhatIfView(
      List<StateView> states,
      AdviceView advice,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> asOf) {}

  private record Asked(List<WhatIf.Step> steps, @Nullable RebalancingPolicy draft) {

    static Asked read(TreasuryId id, Members body) {
      try (body) {
        List<WhatIf.Step> steps =
            body.objects("steps").stream().map(step -> step(id, step)).toList();
        return new Asked(steps, body.has("policy") ? policy(body) : null);
      }
    }

    private static RebalancingPolicy policy(Members body) {
      try (Members policy = body.object("policy")) {
        return PolicyBody.read(policy);
      }
    }

    /** One member that says what kind of step it is. */
    private static WhatIf.Step step(TreasuryId id, Members step) {
      try (step) {
        for (Kind kind : Kind.values()) {
          if (step.has(kind.member)) {
            try (Members body = step.object(kind.member)) {
              return kind.read(id, body);
            }
          }
        }
        throw step.invalid("must have one of outflow, inflow, move, rebalance");
      }
    }
  }

  private enum Kind {
    OUTFLOW("outflow"),
    INFLOW("inflow"),
    MOVE("move"),
    REBALANCE("rebalance");

    private final String member;

    Kind(String member) {
      this.member = member;
    }

    WhatIf.Step read(TreasuryId id, Members body) {
      return switch (this) {
        // Which purpose makes no difference to what follows.
        case OUTFLOW -> MoneyBodies.outflow(id, body, Purpose.STRESS_TEST);
        case INFLOW -> MoneyBodies.inflow(id, body);
        case MOVE -> MoneyBodies.move(id, body);
        case REBALANCE -> MoneyBodies.rebalance(id, body);
      };
    }
  }

  @PostMapping
  ResponseEntity<WhatIfView> tryOut(WhatIfRequest request, TreasuryId treasuryId) {
    ReadRequest read = request.read();
    Asked asked = Asked.read(treasuryId, request.body());
    read.query().close();
    Reading reading = treasuries.upToDate(treasuryId, read.asOf(), read.minVersion());
    Treasury treasury = reading.treasury();
    return switch (WhatIf.run(treasury, asked.steps, asked.draft, reading.moment())) {
      case WhatIf.Result.Rejected(Integer step, var reason) ->
          throw Refusals.problem(reason).with("step", step);
      case WhatIf.Result.Accepted(var states, var advice) ->
          ResponseEntity.ok()
              .eTag(Long.toString(treasury.version()))
              .body(
                  new WhatIfView(
                      states.stream()
                          .map(state -> StateView.of(state, state.recordedAt(), null))
                          .toList(),
                      AdviceView.of(states.isEmpty() ? treasury : states.getLast(), advice, null),
                      AsOfView.of(reading.asOf())));
    };
  }
}
