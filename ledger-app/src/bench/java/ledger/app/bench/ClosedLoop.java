package ledger.app.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Keeps a number of requests in flight, each from a platform thread of its own, for some time. */
final class ClosedLoop {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final double NANOS_A_MILLI = 1e6;

  /** One client of the loop. */
  interface Client extends AutoCloseable {

    /** Whether the answer was the wanted one. */
    boolean request() throws Exception;

    @Override
    default void close() throws IOException, SQLException {}
  }

  /** Makes the clients, before the time begins. */
  interface Clients {
    Client client() throws Exception;
  }

  private record Part(Histogram nanos, long others, long ended) {}

  private ClosedLoop() {}

  static Measurement run(int inFlight, Duration time, Clients clients) throws Exception {
    List<Client> made = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(inFlight)) {
      var start = new CyclicBarrier(inFlight + 1);
      List<Callable<Part>> loops = new ArrayList<>();
      for (int i = 0; i < inFlight; i++) {
        Client client = clients.client();
        made.add(client);
        loops.add(() -> loop(client, start, time));
      }
      List<Future<Part>> parts = loops.stream().map(threads::submit).toList();
      start.await();
      long begin = System.nanoTime();
      long cpuBegin = SYSTEM.getProcessCpuTime();
      return sum(parts, begin, cpuBegin);
    } finally {
      for (Client client : made) {
        client.close();
      }
    }
  }

  private static Part loop(Client client, CyclicBarrier start, Duration time) throws Exception {
    var nanos = new Histogram(3);
    long others = 0;
    start.await();
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    long now = begin;
    while (now < end) {
      boolean wanted = client.request();
      long answered = System.nanoTime();
      nanos.recordValue(answered - now);
      others += wanted ? 0 : 1;
      now = answered;
    }
    return new Part(nanos, others, now);
  }

  private static Measurement sum(List<Future<Part>> parts, long begin, long cpuBegin)
      throws InterruptedException, ExecutionException {
    var nanos = new Histogram(3);
    long others = 0;
    long ended = begin;
    for (Future<Part> future : parts) {
      Part part = future.get();
      nanos.add(part.nanos);
      others += part.others;
      ended = Math.max(ended, part.ended);
    }
    double cpuNanos = SYSTEM.getProcessCpuTime() - cpuBegin;
    long answers = nanos.getTotalCount();
    return new Measurement(
        answers - others,
        others,
        (ended - begin) / 1e9,
        nanos.getValueAtPercentile(50) / NANOS_A_MILLI,
        nanos.getValueAtPercentile(99) / NANOS_A_MILLI,
        nanos.getValueAtPercentile(99.9) / NANOS_A_MILLI,
        nanos.getMaxValue() / NANOS_A_MILLI,
        cpuNanos / 1e3 / Math.max(1, answers));
  }
}
