package ledger.app.architecture.counterexamples.app;

import java.time.Instant;
import org.springframework.boot.SpringApplication;

/** Allowed: the edge knows Spring Boot, the clock and floating point. */
public record Application(SpringApplication boot, double load) {

  static Instant now() {
    return Instant.now();
  }
}
