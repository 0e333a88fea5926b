package ledger.app.monitoring;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import ledger.projections.feed.ProjectionStatus;
import org.springframework.stereotype.Component;

/** How far the store is, and the projections behind it. */
@Component
final class ProjectionMeters implements MultiCollector {

  private static final double MILLIS_A_SECOND = Duration.ofSeconds(1).toMillis();

  private final Vitals vitals;

  ProjectionMeters(Vitals vitals, PrometheusRegistry registry) {
    this.vitals = vitals;
    registry.register(this);
  }

  @Override
  public MetricSnapshots collect() {
    try {
      return snapshots(vitals.signs().projections());
    } catch (Sampled.UnansweredException e) {
      return MetricSnapshots.of(); // what is not known is left out, not repeated
    }
  }

  private static MetricSnapshots snapshots(List<ProjectionStatus> projections) {
    GaugeFamily head =
        new GaugeFamily(
            "ledger_store_events",
            "Position of the newest event in the store: about as many events as there are.");
    GaugeFamily events =
        new GaugeFamily(
            "ledger_projection_lag_events", "Positions between the projection and the store.");
    GaugeFamily seconds =
        new GaugeFamily(
            "ledger_projection_lag_seconds",
            "Age of the oldest event that was not brought to the projection; 0 when there is"
                + " none.");
    GaugeFamily parked =
        new GaugeFamily(
            "ledger_projection_parked_treasuries",
            "Treasuries whose events wait because one of them could not be applied.");
    projections.stream()
        .mapToLong(ProjectionStatus::head)
        .max()
        .ifPresent(position -> head.add((double) position));
    for (ProjectionStatus status : projections) {
      String name = status.projection();
      events.add((double) status.lagEvents(), "projection", name);
      seconds.add(status.lag().toMillis() / MILLIS_A_SECOND, "projection", name);
      parked.add(status.parked().size(), "projection", name);
    }
    return GaugeFamily.all(head, events, seconds, parked);
  }
}
