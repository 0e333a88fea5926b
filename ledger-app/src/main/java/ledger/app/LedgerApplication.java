package ledger.app;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the treasury ledger. */
@SpringBootApplication(
    // Every serializer is the ledger's own; XStream would only add warnings at the start.
    excludeName = "org.axonframework.springboot.autoconfig.XStreamAutoConfiguration")
public class LedgerApplication {

  static {
    // Axon reads this before Spring starts; without it, it calls its maker's servers.
    System.setProperty("axoniq.update-checker.disabled", "true");
  }

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(LedgerApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.run(args);
  }
}
