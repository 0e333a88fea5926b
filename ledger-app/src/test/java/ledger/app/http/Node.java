package ledger.app.http;

import java.util.Objects;
import java.util.stream.Stream;
import ledger.app.LedgerApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that a test starts and stops itself, in this process. */
public record Node(ConfigurableApplicationContext context, LedgerClient ledger)
    implements AutoCloseable {

  /** Runs on a free port; arguments as on its command line. */
  public static Node start(String... arguments) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(LedgerApplication.class, TestClock.class)
            .run(
                Stream.concat(Stream.of("--server.port=0"), Stream.of(arguments))
                    .toArray(String[]::new));
    return new Node(
        context,
        new LedgerClient(
            Objects.requireNonNull(
                context.getEnvironment().getProperty("local.server.port", Integer.class))));
  }

  public int port() {
    return Objects.requireNonNull(
        context.getEnvironment().getProperty("local.server.port", Integer.class));
  }

  public TestClock clock() {
    return context.getBean(TestClock.class);
  }

  @Override
  public void close() {
    ledger.close();
    context.close();
  }
}
