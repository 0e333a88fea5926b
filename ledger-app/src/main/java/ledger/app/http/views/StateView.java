package ledger.app.http.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ledger.advice.Alert;
import ledger.advice.Health;
import ledger.advice.LocalRatio;
import ledger.advice.Zone;
import ledger.app.reads.Reading;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Ratio;
import ledger.money.Venue;
import ledger.treasury.Kind;
import ledger.treasury.Origin;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** A treasury's state as the API shows it, with what follows from it. */
public record StateView(
    TreasuryId treasuryId,
    Asset asset,
    int scale,
    Kind kind,
    @Nullable Origin origin,
    long version,
    Instant recordedAt,
    BalancesView balances,
    InTransitView inTransit,
    Amount total,
    Ratio localRatio,
    Ratio health,
    Zone zone,
    long policyVersion,
    List<Alert> alerts,
    List<Venue> frozen,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> asOf) {

  /** What is on its way, by where it is bound. */
  public record InTransitView(
      @JsonProperty("LOCAL") Amount local, @JsonProperty("GLOBAL") Amount global) {}

  /** Shows the state of the moment asked for. */
  public static StateView of(Reading reading) {
    return of(reading.treasury(), reading.moment(), AsOfView.of(reading.asOf()));
  }

  /**
   * Shows a state.
   *
   * @param moment at which transfers are judged overdue
   * @param asOf repeats the moment asked for; none for the present
   */
  public static StateView of(
      Treasury treasury, Instant moment, @Nullable Map<String, Object> asOf) {
    Balances balances = treasury.balances();
    Health health = Health.of(balances, treasury.policy());
    return new StateView(
        treasury.id(),
        treasury.asset(),
        treasury.scale(),
        treasury.kind(),
        treasury.origin(),
        treasury.version(),
        treasury.recordedAt(),
        BalancesView.of(balances),
        new InTransitView(balances.inTransitToLocal(), balances.inTransitToGlobal()),
        balances.total(),
        LocalRatio.of(balances),
        health.score(),
        health.zone(),
        treasury.policyVersion(),
        treasury.alerts(moment),
        List.copyOf(treasury.frozen()),
        asOf);
  }
}
