package ledger.app.monitoring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when the database takes commands from the role that books them. */
final class CommandsHealth implements HealthIndicator {

  private final Vitals vitals;

  CommandsHealth(Vitals vitals) {
    this.vitals = vitals;
  }

  @Override
  public Health health() {
    Vitals.Store store;
    try {
      store = vitals.signs().store();
    } catch (Sampled.UnansweredException e) {
      return Health.down().withDetail("database", String.valueOf(e.getMessage())).build();
    }
    Health.Builder health = store.takesCommands() ? Health.up() : Health.down();
    return health.withDetail("database", description(store)).build();
  }

  private static String description(Vitals.Store store) {
    if (store.standby()) {
      return "a standby, takes no writes";
    }
    if (store.readOnly()) {
      return "read-only";
    }
    return store.mayAppend() ? "takes writes" : "does not let the service append events";
  }
}
