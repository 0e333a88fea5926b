package ledger.app.console;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells on the console where to look. */
@Component
class Welcome {

  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  @EventListener
  void tell(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      String here = "http://localhost:" + web.getWebServer().getPort();
      LOG.info(
          """
          The treasury ledger is ready after {} s: {}

            API document  {}/v3/api-docs
            health        {}/actuator/health
            metrics       {}/actuator/prometheus

          Try it:
            curl {}/api/v1/treasuries/usdt-demo/advice
            curl -X POST {}/api/v1/treasuries/usdt-demo/outflows -H 'Content-Type: application/json' \\
              -H 'Idempotency-Key: first' -d '{"amount": "250000", "purpose": "STRESS_TEST"}'
          """,
          secondsSinceStart(),
          here,
          here,
          here,
          here,
          here,
          here);
    }
  }

  private static BigDecimal secondsSinceStart() {
    long milliseconds = ManagementFactory.getRuntimeMXBean().getUptime();
    return BigDecimal.valueOf(milliseconds, 3).setScale(1, RoundingMode.UP);
  }
}
