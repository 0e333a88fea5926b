package ledger.app.monitoring;

import java.time.InstantSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health's parts are named by their beans: {@code commands} and {@code projections}. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

  @Bean
  HealthIndicator commandsHealthIndicator(Vitals vitals) {
    return new CommandsHealth(vitals);
  }

  @Bean
  HealthIndicator projectionsHealthIndicator(Vitals vitals) {
    return new ProjectionsHealth(vitals);
  }

  @Bean
  Rebuilds rebuilds(InstantSource clock) {
    return new Rebuilds(clock);
  }
}
