package ledger.app.monitoring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledger.projections.feed.ProjectionStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up when reads are near the present. A parked treasury is told in the details and takes nothing
 * down: all others are read as ever.
 */
final class ProjectionsHealth implements HealthIndicator {

  /** Further behind is not a burst of commands any more. */
  static final Duration MOST_LAG = Duration.ofSeconds(30);

  private static final int MOST_PARKED_SHOWN = 20;

  private final Vitals vitals;

  ProjectionsHealth(Vitals vitals) {
    this.vitals = vitals;
  }

  @Override
  public Health health() {
    List<ProjectionStatus> projections;
    try {
      projections = vitals.signs().projections();
    } catch (Sampled.UnansweredException e) {
      return Health.down().withDetail("database", String.valueOf(e.getMessage())).build();
    }
    Health.Builder health =
        projections.stream().allMatch(ProjectionsHealth::isNearThePresent)
            ? Health.up()
            : Health.down();
    projections.forEach(status -> health.withDetail(status.projection(), details(status)));
    return health.build();
  }

  private static boolean isNearThePresent(ProjectionStatus status) {
    return status.running() && status.lag().compareTo(MOST_LAG) <= 0;
  }

  private static Map<String, Object> details(ProjectionStatus status) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("running", status.running());
    details.put("lagEvents", status.lagEvents());
    details.put("lagSeconds", status.lag().toSeconds());
    details.put("parkedTreasuries", status.parked().size());
    if (!status.parked().isEmpty()) {
      details.put("parked", status.parked().stream().limit(MOST_PARKED_SHOWN).toList());
    }
    return details;
  }
}
