package ledger.app.http.stream;

import java.time.Duration;
import java.time.InstantSource;
import ledger.projections.feed.Feed;
import ledger.projections.treasuries.Treasuries;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

  @Bean
  Streams streams(
      Treasuries treasuries,
      @Qualifier("treasuriesFeed") Feed feed,
      JsonMapper json,
      InstantSource clock,
      @Value("${ledger.streams.most}") int most,
      @Value("${ledger.streams.heartbeat}") Duration heartbeat) {
    return new Streams(treasuries, feed, json, clock, most, heartbeat);
  }
}
