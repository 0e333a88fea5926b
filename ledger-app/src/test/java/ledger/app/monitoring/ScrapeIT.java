package ledger.app.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Prometheus finds. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScrapeIT {

  private static final String INSTALL =
      "promtool is missing: apt-get install --no-install-recommends prometheus";

  @LocalServerPort private int port;
  private Service service = new Service(0);

  @BeforeEach
  void reach() {
    service = new Service(port);
  }

  @Test
  void aTreasuryOpenedLaterHasItsSeries() throws Exception {
    service.open("later");
    service.post(
        "/api/v1/treasuries/later/outflows",
        "{\"amount\": \"280000\", \"purpose\": \"WITHDRAWAL\"}");

    assertThat(scrapeWith("treasury_version{treasury=\"later\"} 1.0"))
        .contains(
            "treasury_balance{asset=\"USDT\",treasury=\"later\",venue=\"LOCAL\"} 120000.0",
            "treasury_balance{asset=\"USDT\",treasury=\"later\",venue=\"GLOBAL\"} 600000.0",
            "treasury_balance{asset=\"USDT\",treasury=\"later\",venue=\"IN_TRANSIT\"} 0.0",
            "treasury_total_balance{asset=\"USDT\",treasury=\"later\"} 720000.0",
            "treasury_local_ratio{treasury=\"later\"} 0.166667",
            "treasury_health_score{treasury=\"later\"} 40.0",
            "treasury_alert{alert=\"BELOW_LOCAL_MINIMUM\",treasury=\"later\"} 1.0",
            "treasury_alert{alert=\"BELOW_GLOBAL_MINIMUM\",treasury=\"later\"} 0.0");
  }

  @Test
  void commandsAreCountedByWhatTheyCameTo() throws Exception {
    service.open("counted");
    String inflows = "/api/v1/treasuries/counted/inflows";
    String one = "{\"venue\": \"LOCAL\", \"amount\": \"1\"}";
    service.post(inflows, one, "once", "mia:OPERATOR");
    service.post(inflows, one, "once", "mia:OPERATOR");
    service.post(inflows, one, "once", "ben:OPERATOR");
    service.post(inflows, "{\"venue\": \"LOCAL\", \"amount\": \"0\"}");

    assertThat(service.get("/actuator/prometheus").body())
        .contains(
            "ledger_commands_total{kind=\"inflow\",outcome=\"booked\"} 1.0",
            "ledger_commands_total{kind=\"inflow\",outcome=\"replayed\"} 1.0",
            "ledger_commands_total{kind=\"inflow\",outcome=\"idempotency_key_reused\"} 1.0",
            "ledger_commands_total{kind=\"inflow\",outcome=\"amount_not_positive\"} 1.0",
            "ledger_commands_total{kind=\"rebalance\",outcome=\"booked\"} 0.0",
            "ledger_command_seconds_count{kind=\"inflow\"} 4",
            "ledger_command_seconds_bucket{kind=\"inflow\",le=\"5.0\"}");
  }

  @Test
  void everyProjectionShowsHowFarItIs() throws Exception {
    service.open("projected");

    String scrape = scrapeWith("ledger_projection_lag_events{projection=\"operations\"} 0.0");

    assertThat(scrape)
        .contains(
            "ledger_projection_lag_seconds{projection=\"treasuries\"}",
            "ledger_projection_parked_treasuries{projection=\"treasuries\"}")
        .containsPattern("(?m)^ledger_store_events [1-9]");
  }

  @Test
  void theWholeOfItKeepsPrometheusRules(@TempDir Path folder) throws Exception {
    service.open("checked");
    service.get("/api/v1/treasuries/nobody");
    Path scrape = folder.resolve("scrape");
    Files.writeString(scrape, scrapeWith("treasury_version{treasury=\"checked\"}"));

    Process promtool = promtool(scrape);

    String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
    assertThat(said).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }

  private static Process promtool(Path scrape) {
    try {
      return new ProcessBuilder("promtool", "check", "metrics")
          .redirectInput(scrape.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      return "true".equals(System.getenv("CI")) ? fail(INSTALL) : abort(INSTALL);
    }
  }

  @Test
  void nothingElseIsExposed() throws Exception {
    for (String endpoint : new String[] {"env", "beans", "heapdump", "shutdown", "metrics"}) {
      assertThat(service.get("/actuator/" + endpoint).statusCode()).as(endpoint).isEqualTo(404);
    }
  }

  private String scrapeWith(String line) throws Exception {
    return service.getUntil("/actuator/prometheus", answer -> answer.body().contains(line)).body();
  }
}
