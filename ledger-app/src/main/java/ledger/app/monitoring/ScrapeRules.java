package ledger.app.monitoring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Mends what libraries measure until the whole scrape keeps Prometheus' rules of naming: every
 * meter explained, base units, no suffix that means another type.
 */
@Component
final class ScrapeRules implements MeterFilter {

  /** In units that are not base units, with values to match, so that no new name mends them. */
  private static final Set<String> DENIED = Set.of("jvm.compilation.time", "process.cpu.time");

  /** The service keeps no sessions. */
  private static final String SESSIONS = "tomcat.sessions.";

  private static final Map<String, String> RENAMED = Map.of("system.cpu.count", "system.cpus");

  private static final Map<String, String> EXPLAINED =
      Map.of(
          "http.server.requests", "Time to answer an HTTP request.",
          "http.server.requests.active", "Time that HTTP requests under way have taken so far.");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return DENIED.contains(id.getName()) || id.getName().startsWith(SESSIONS)
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    String name = RENAMED.getOrDefault(id.getName(), id.getName());
    String description = id.getDescription();
    if (description == null || description.isBlank()) {
      description = EXPLAINED.getOrDefault(name, "Not explained by the library that measures it.");
    }
    return new Meter.Id(
        name, Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), description, id.getType());
  }
}
