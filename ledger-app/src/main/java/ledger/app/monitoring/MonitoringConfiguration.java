package ledger.app.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ledger.app.commands.TreasuryCommandBus;
import ledger.projections.feed.Feed;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.Health;
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

  /** Axon's own is made for another Spring Boot and does not appear. */
  @Bean
  @ConditionalOnBooleanProperty("axon.axonserver.enabled")
  HealthIndicator axonServerHealthIndicator(AxonServerConnectionManager servers) {
    return () -> {
      Map<String, Boolean> connections = servers.connections();
      boolean isConnected = !connections.isEmpty() && !connections.containsValue(false);
      return (isConnected ? Health.up() : Health.down())
          .withDetails(new TreeMap<>(connections))
          .build();
    };
  }

  @Bean
  MeterBinder waitingCommands(TreasuryCommandBus bus) {
    return meters ->
        Gauge.builder("ledger.commands.waiting", bus, TreasuryCommandBus::waiting)
            .description("Commands on this node that wait for their turn.")
            .register(meters);
  }

  @Bean(initMethod = "dropLeft")
  Rebuilds rebuilds(List<Feed> feeds) {
    return new Rebuilds(feeds);
  }
}
