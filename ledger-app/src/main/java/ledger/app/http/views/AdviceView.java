package ledger.app.http.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import ledger.advice.Advice;
import ledger.advice.Advisor;
import ledger.advice.Recommendation;
import ledger.app.reads.Reading;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** Advice as the API shows it. */
public record AdviceView(
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

  /** The advice of the moment asked for. */
  public static AdviceView of(Reading reading) {
    Treasury treasury = reading.treasury();
    Advice advice =
        Advisor.advise(treasury.balances(), treasury.policy(), treasury.scale(), treasury.frozen());
    return of(treasury, advice, AsOfView.of(reading.asOf()));
  }

  /** Shows advice on a state. {@code asOf} repeats the moment asked for; none for the present. */
  public static AdviceView of(
      Treasury treasury, Advice advice, @Nullable Map<String, Object> asOf) {
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

  /** The move to make. */
  public record RecommendationView(
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

    private static RecommendationView of(Recommendation recommendation) {
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
}
