package ledger.app.http.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import ledger.app.http.operations.Writes;
import ledger.app.http.shape.PolicyBody;
import ledger.app.http.shape.ReadRequest;
import ledger.app.http.shape.WriteRequest;
import ledger.app.http.views.AsOfView;
import ledger.app.http.views.ReceiptView;
import ledger.app.reads.Reading;
import ledger.app.reads.TreasuryReads;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.policy.Network;
import ledger.policy.NetworkChoice;
import ledger.policy.RebalancingPolicy;
import ledger.policy.Sizing;
import ledger.treasury.ChangePolicy;
import ledger.treasury.Particulars;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/api/v1/treasuries/{treasuryId}/policy",
    produces = MediaType.APPLICATION_JSON_VALUE)
class PolicyController {

  private final Writes writes;
  private final TreasuryReads treasuries;

  PolicyController(Writes writes, TreasuryReads treasuries) {
    this.writes = writes;
    this.treasuries = treasuries;
  }

  /** The whole policy in the form in which it is put. */
  record PolicyView(
      Ratio targetLocalRatio,
      Ratio driftBand,
      MinimumsView minimums,
      boolean enforceMinimums,
      Sizing sizing,
      NetworkChoice networkChoice,
      List<Network> networks,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> asOf) {

    static PolicyView of(RebalancingPolicy policy, @Nullable Map<String, Object> asOf) {
      return new PolicyView(
          policy.targetLocalRatio(),
          policy.driftBand(),
          new MinimumsView(policy.minimums().local(), policy.minimums().global()),
          policy.enforceMinimums(),
          policy.sizing(),
          policy.networkChoice(),
          policy.networks(),
          asOf);
    }
  }

  record MinimumsView(@JsonProperty("LOCAL") Amount local, @JsonProperty("GLOBAL") Amount global) {}

  @PutMapping
  ResponseEntity<ReceiptView> put(WriteRequest write, TreasuryId treasuryId) {
    return writes.replace(
        write,
        body -> {
          Particulars said = WriteRequest.particularsWithoutTime(body);
          return new ChangePolicy(
              treasuryId, PolicyBody.read(body), said, body.instantIfAny("validUntil"));
        });
  }

  @GetMapping
  ResponseEntity<PolicyView> get(TreasuryId treasuryId, ReadRequest read) {
    read.query().close();
    Reading reading = treasuries.at(treasuryId, read.asOf(), read.minVersion());
    Treasury treasury = reading.treasury();
    return ResponseEntity.ok()
        .eTag(Long.toString(treasury.version()))
        .body(PolicyView.of(treasury.policy(), AsOfView.of(reading.asOf())));
  }
}
