package ledger.app.postgres;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The service without all that is above its database. Not a {@code @Configuration}, which the tests
 * of the whole application would find and take in.
 */
@EnableConfigurationProperties
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
@Import(PostgresConfiguration.class)
class PostgresOnly {

  /** Made by {@code V9000__sample.sql}, beside this class. */
  @Bean
  AppendOnlyTable sample() {
    return new AppendOnlyTable("sample_entry");
  }

  static ConfigurableApplicationContext start(Path data, Map<String, String> properties) {
    var arguments = new ArrayList<>(List.of("--ledger.data=" + data));
    properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return application().run(arguments.toArray(String[]::new));
  }

  /** Why it does not start; it then has let its folder go. */
  static FailureAnalyzedException refusal(Path data, Map<String, String> properties) {
    Throwable failure = catchThrowable(() -> start(data, properties).close());
    LedgerFolder.open(data).close();
    while (failure != null && !(failure instanceof FailureAnalyzedException)) {
      failure = failure.getCause();
    }
    return (FailureAnalyzedException) Objects.requireNonNull(failure, "it started");
  }

  private static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(PostgresOnly.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .properties(
            "spring.flyway.locations=classpath:db/migration,classpath:ledger/app/postgres",
            // as application.properties has it for the web application's context
            "logging.level." + AnnotationConfigApplicationContext.class.getName() + "=error");
  }

  /** A process of its own, which records one entry and serves until its standard input ends. */
  public static void main(String[] arguments) throws Exception {
    try (var context = application().run(arguments)) {
      JdbcClient.create(context.getBean(DataSource.class))
          .sql("insert into sample_entry values (1)")
          .update();
      System.out.println("SERVING " + context.getBean(EmbeddedPostgres.class).pid());
      while (System.in.read() >= 0) {
        // nothing is ever said
      }
    }
  }
}
