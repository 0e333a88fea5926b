package ledger.app.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Puts a load on something, from as many clients as requests may be in flight. */
final class Loop {

  /** As programs over plain JDBC have them. */
  static final ThreadFactory PLATFORM = Thread.ofPlatform().name("client-", 0).factory();

  /** As the service's own. */
  static final ThreadFactory VIRTUAL = Thread.ofVirtual().name("client-", 0).factory();

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

  /** One client of the loop. */
  interface Client extends AutoCloseable {

    /** Sends what counts as one, and waits for its answer: whether it was the wanted one. */
    boolean request() throws Exception;

    @Override
    default void close() throws IOException, SQLException {}
  }

  /** Makes the clients, before the time begins. */
  interface Clients {
    Client client() throws Exception;
  }

  private final Load load;
  private final Arrivals arrivals;
  private final Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, 3);
  private final AtomicLong others = new AtomicLong();
  private final AtomicLong begin = new AtomicLong();
  private final CyclicBarrier start;

  private Loop(Load load) {
    this.load = load;
    this.arrivals = Arrivals.of(load);
    this.start = new CyclicBarrier(load.inFlight() + 1, () -> begin.set(System.nanoTime()));
  }

  static Measurement run(Load load, ThreadFactory threads, Clients clients) throws Exception {
    List<Client> made = new ArrayList<>();
    try {
      for (int i = 0; i < load.inFlight(); i++) {
        made.add(clients.client());
      }
      return new Loop(load).run(threads, made);
    } finally {
      for (Client client : made) {
        client.close();
      }
    }
  }

  private Measurement run(ThreadFactory threads, List<Client> clients) throws Exception {
    try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
      List<Future<Long>> ends = new ArrayList<>();
      for (Client client : clients) {
        Callable<Long> requests = () -> requests(client);
        ends.add(executor.submit(requests));
      }
      long cpuBegin = SYSTEM.getProcessCpuTime();
      long allocatedBegin = THREADS.getTotalThreadAllocatedBytes();
      start.await();
      arrivals.pace(begin.get());
      long ended = last(ends);
      return measurement(
          ended,
          SYSTEM.getProcessCpuTime() - cpuBegin,
          THREADS.getTotalThreadAllocatedBytes() - allocatedBegin);
    }
  }

  private long requests(Client client) throws Exception {
    start.await();
    long answered = begin.get();
    for (long due = arrivals.next(begin.get());
        due != Arrivals.OVER;
        due = arrivals.next(begin.get())) {
      boolean wanted = client.request();
      answered = System.nanoTime();
      nanos.recordValue(Math.min(LONGEST_NANOS, answered - due));
      if (!wanted) {
        others.incrementAndGet();
      }
    }
    return answered;
  }

  private static long last(List<Future<Long>> ends)
      throws InterruptedException, ExecutionException {
    long last = Long.MIN_VALUE;
    for (Future<Long> end : ends) {
      last = Math.max(last, end.get());
    }
    return last;
  }

  private Measurement measurement(long ended, long cpuNanos, long allocatedBytes) {
    long answers = Math.max(1, nanos.getTotalCount());
    return new Measurement(
        nanos.getTotalCount() - others.get(),
        others.get(),
        Math.max(ended - begin.get(), load.time().toNanos()) / 1e9,
        Measurement.Latency.of(nanos),
        cpuNanos / 1e3 / answers,
        (double) allocatedBytes / answers,
        0);
  }
}
