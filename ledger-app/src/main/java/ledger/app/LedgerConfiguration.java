package ledger.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.InstantSource;
import ledger.projections.stored.LedgerJson;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

  /** The only clock of the service. */
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  /** The API writes every member, null where it does not apply. */
  @Bean
  JsonMapperBuilderCustomizer apiJson() {
    return builder ->
        builder
            .addModule(LedgerJson.scalars())
            .changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS));
  }
}
