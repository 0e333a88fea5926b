package ledger.app.http.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import ledger.advice.Advice;
import ledger.advice.Advisor;
import ledger.advice.Recommendation;
import ledger.app.http.shape.ReadRequest;
import ledger.app.http.views.BalancesView;
import ledger.app.reads.TreasuryReads;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
    path = "/api/v1/treasuries/{treasuryId}/advice",
    produces = MediaType.APPLICATION_JSON_VALUE)
class AdviceController {

  private final TreasuryReads treasuries;

  AdviceController(TreasuryReads treasuries) {
    this.treasuries = treasuries;
  }

  /** Advice as the API shows it. */
  record AdviceView(
      TreasuryId treasuryId,
      long version,
      Advice.Status status,
      Advice.@Nullable Driver driver,
      Amount target,
      Amount drift,
      Ratio deviation,
      @Nullable RecommendationView recommendation,
      Advice.@Nullable Blocker blockedBy,
      String explanation,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> asOf) {

    static AdviceView of(Treasury treasury, @Nullable Map<String, Object> asOf) {
      Advice advice =
          Advisor.advise(
              treasury.balances(), treasury.policy(), treasury.scale(), treasury.frozen());
      Recommendation recommendation = advice.recommendation();
      return new AdviceView(
          treasury.id(),
          treasury.version(),
          advice.status(),
          advice.driver(),
          advice.target(),
          advice.drift(),
          advice.deviation(),
          recommendation == null ? null : RecommendationView.of(recommendation),
          advice.blockedBy(),
          advice.explanation(),
          asOf);
    }
  }

  record RecommendationView(
      Venue from,
      Venue to,
      Amount amount,
      String network,
      Amount fee,
      Recommendation.@Nullable Limit limitedBy,
      BalancesView balancesAfter,
      Ratio localRatioAfter,
      Ratio healthAfter,
      List<Recommendation.Alternative> alternatives) {

    static RecommendationView of(Recommendation recommendation) {
      return new RecommendationView(
          recommendation.from(),
          recommendation.to(),
          recommendation.amount(),
          recommendation.network(),
          recommendation.fee(),
          recommendation.limitedBy(),
          BalancesView.of(recommendation.balancesAfter()),
          recommendation.localRatioAfter(),
          recommendation.healthAfter(),
          recommendation.alternatives());
    }
  }

  @GetMapping
  ResponseEntity<AdviceView> get(TreasuryId treasuryId, ReadRequest read) {
    read.query().close();
    Treasury treasury = treasuries.at(treasuryId, read.asOf(), read.minVersion());
    return ResponseEntity.ok()
        .eTag(Long.toString(treasury.version()))
        .body(AdviceView.of(treasury, read.echo()));
  }
}
