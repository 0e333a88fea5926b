package ledger.app.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import ledger.app.http.Answer;
import ledger.app.http.LedgerClient;
import ledger.app.http.OneTreasury;
import ledger.app.http.load.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * As much as the service takes, for {@code -Ddrills.seconds}: batches of outflows without a pause
 * at three treasuries, single writes beside them, in 512 MB of heap. In the end everybody's own sum
 * is the ledger's.
 */
class FullLoadIT {

  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("drills.seconds", 15));
  private static final int SINGLE_WRITERS = 20;
  private static final int QUARTERS = 4;
  private static final double MEGABYTE = 1024 * 1024;

  private static final String STORED =
      """
      select count(*) as events, max(sequence_number) as newest, count(distinct event_id) as ids,
        (select count(*) from command_receipt where treasury_id = ?) as receipts,
        sum(case payload_type when 'inflow.recorded' then 1 when 'outflow.recorded' then -1 end
          * (payload::json ->> 'amount')::numeric) as moved
      from event_entry where aggregate_identifier = ?
      """;

  @TempDir private Path temporary;

  @Test
  void endsWithTheSumsThatItsClientsHave() throws Exception {
    Path data = temporary.resolve("data");
    try (ServiceProcess service = ServiceProcess.start(data);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      LedgerClient ledger = service.ledger();
      List<OneTreasury> treasuries =
          Stream.generate(() -> OneTreasury.usual(ledger, "900000000000", "600000"))
              .limit(3)
              .toList();
      long end = System.nanoTime() + TIME.toNanos();
      List<Future<Feeder>> feeders = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Feeder feeder =
            new Feeder(service.port(), treasuries.get(i % 3), "feeder-" + i, new Random(i));
        feeders.add(threads.submit(() -> feeder.feedUntil(end)));
      }
      List<Future<Writer>> writers = new ArrayList<>();
      for (int i = 0; i < SINGLE_WRITERS; i++) {
        Writer writer = new Writer(treasuries.get(i % 3), new Random(100 + i));
        writers.add(threads.submit(() -> writer.writeUntil(end)));
      }
      List<Double> heaps = heaps(ledger);

      Sums sums = new Sums();
      for (Future<Feeder> each : feeders) {
        sums.add(each.get().treasury, each.get().sum, each.get().booked);
      }
      for (Future<Writer> each : writers) {
        sums.add(each.get().treasury, each.get().sum, each.get().booked);
      }
      JdbcTemplate store =
          new JdbcTemplate(new PostgresProcesses(data.resolve("postgres")).superuser());
      treasuries.forEach(treasury -> assertSame(treasury, sums, store));
      System.out.printf(
          Locale.ROOT,
          "full load: %,d booked in %d s; least heap in use in each quarter of the time, MB: %s%n",
          sums.booked(),
          TIME.toSeconds(),
          heaps.stream().map(heap -> Math.round(heap / MEGABYTE)).toList());
    }
  }

  private static void assertSame(OneTreasury treasury, Sums sums, JdbcTemplate store) {
    long newest = sums.booked(treasury);
    BigDecimal moved = sums.moved(treasury);
    store.query(
        STORED,
        row -> {
          assertThat(row.getLong("newest")).isEqualTo(newest);
          assertThat(row.getLong("events")).isEqualTo(newest + 1);
          assertThat(row.getLong("ids")).isEqualTo(newest + 1);
          assertThat(row.getLong("receipts")).isEqualTo(newest + 1);
          assertThat(row.getBigDecimal("moved")).isEqualByComparingTo(moved);
        },
        treasury.id(),
        treasury.id());
    // After such a load projections may still have to come up.
    Answer answer =
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> treasury.stateAtLeast(newest), read -> read.status() == 200);
    JsonNode state = answer.json();
    assertThat(state.path("version").asLong()).isEqualTo(newest);
    assertThat(new BigDecimal(state.at("/balances/LOCAL").asString()))
        .isEqualByComparingTo(new BigDecimal("900000000000").add(moved));
  }

  /** What is in use after a collection shows as the least of a stretch of time. */
  private static List<Double> heaps(LedgerClient ledger) throws InterruptedException {
    List<Double> least = new ArrayList<>();
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      double lowest = Double.MAX_VALUE;
      long end = System.nanoTime() + TIME.toNanos() / QUARTERS;
      while (System.nanoTime() < end) {
        lowest = Math.min(lowest, heap(ledger));
        Thread.sleep(200); // samples, a distance apart
      }
      least.add(lowest);
    }
    return least;
  }

  private static double heap(LedgerClient ledger) {
    return ledger
        .get("/actuator/prometheus")
        .text()
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
