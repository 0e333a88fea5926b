package ledger.app.monitoring;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import ledger.advice.Alert;
import ledger.advice.Health;
import ledger.advice.LocalRatio;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.projections.treasuries.Treasuries;
import ledger.treasury.Treasury;
import org.springframework.stereotype.Component;

/**
 * Every treasury as it stands, for display and alerts: doubles, and not for reckoning. Collected
 * when scraped, so that all series of a treasury are of one version and a treasury opened later
 * appears by itself.
 */
@Component
final class TreasuryMeters implements MultiCollector {

  /** Of those that this node keeps in memory nothing is asked; where another node does, it is. */
  private final Sampled<Collection<Treasury>> treasuries;

  private final InstantSource clock;

  TreasuryMeters(Treasuries treasuries, InstantSource clock, PrometheusRegistry registry) {
    this.clock = clock;
    this.treasuries = new Sampled<>("treasuries", treasuries::current);
    registry.register(this);
  }

  @Override
  public MetricSnapshots collect() {
    try {
      return new Families(clock.instant()).filledWith(treasuries.get());
    } catch (Sampled.UnansweredException e) {
      return MetricSnapshots.of(); // what is not known is left out, not repeated
    }
  }

  private static final class Families {

    private final GaugeFamily balance =
        new GaugeFamily(
            "treasury_balance",
            "What a venue holds, or what is in transit between them, in units of the asset.");
    private final GaugeFamily total =
        new GaugeFamily(
            "treasury_total_balance", "All that the treasury holds, in units of the asset.");
    private final GaugeFamily localRatio =
        new GaugeFamily("treasury_local_ratio", "Share of the total that LOCAL holds, 0 to 1.");
    private final GaugeFamily health =
        new GaugeFamily(
            "treasury_health_score", "How well LOCAL can pay: 50 at its minimum, 0 to 100.");
    private final GaugeFamily version =
        new GaugeFamily("treasury_version", "The treasury's newest version that is projected.");
    private final GaugeFamily alert =
        new GaugeFamily("treasury_alert", "1 where the alert is raised, else 0.");

    private final Instant now;

    private Families(Instant now) {
      this.now = now;
    }

    MetricSnapshots filledWith(Collection<Treasury> treasuries) {
      treasuries.forEach(this::add);
      return GaugeFamily.all(balance, total, localRatio, health, version, alert);
    }

    private void add(Treasury treasury) {
      String id = treasury.id().value();
      String asset = treasury.asset().toString();
      Balances balances = treasury.balances();
      for (Venue venue : Venue.values()) {
        addBalance(id, asset, venue.name(), balances.at(venue));
      }
      addBalance(id, asset, "IN_TRANSIT", balances.inTransit());
      total.add(shown(balances.total()), "treasury", id, "asset", asset);
      localRatio.add(LocalRatio.of(balances).value().doubleValue(), "treasury", id);
      health.add(
          Health.of(balances, treasury.policy()).score().value().doubleValue(), "treasury", id);
      version.add((double) treasury.version(), "treasury", id);
      Set<Alert> raised = EnumSet.noneOf(Alert.class);
      raised.addAll(treasury.alerts(now));
      for (Alert each : Alert.values()) {
        alert.add(raised.contains(each) ? 1 : 0, "treasury", id, "alert", each.name());
      }
    }

    private void addBalance(String id, String asset, String venue, Amount amount) {
      balance.add(shown(amount), "treasury", id, "asset", asset, "venue", venue);
    }

    private static double shown(Amount amount) {
      return amount.value().doubleValue();
    }
  }
}
