package ledger.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ledger.app.bench.micro.Micro;
import org.springframework.util.FileSystemUtils;

/** Runs everything, prints it and writes it down. The sending side of HTTP is this process. */
final class Benchmark {

  private final Options options;
  private final Path folder;
  private final Pasts pasts;
  private final Report report = new Report();

  private Benchmark(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
    this.pasts = new Pasts(options.versions());
  }

  static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Options options = Options.fromProperties();
    Files.createDirectories(options.folder());
    Path folder = Files.createTempDirectory(options.folder(), "run").toAbsolutePath();
    try {
      new Benchmark(options, folder).run();
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private void run() throws Exception {
    if (options.has(Options.MICRO)) {
      report.add(micro());
    }
    if (options.has(Options.STARTS)) {
      report.add(Starts.measure(options));
    }
    long stored;
    try (Service service = Service.start(folder, options.serviceFlags())) {
      Progress.say("the service runs as process %d".formatted(service.pid()));
      Map<String, String> settings = service.settings();
      requireDurable(settings);
      report.add(Machine.facts(options, settings));
      measure(service);
      stored = service.head();
    } catch (Exception e) {
      keepLog();
      throw e;
    }
    if (options.has(Options.RECOVERY)) {
      new Recovery(options, folder.resolve("data"), pasts.longest()).measure(stored, report);
    }
    report.write(options.results());
  }

  private void measure(Service service) throws Exception {
    service.ask(new Order.OpenTreasuries(Throughput.MANY));
    fill(service);
    if (options.has(Options.READS)) {
      new ReadTable(options, service, pasts).measure(report);
    }
    if (options.has(Options.COMMANDS)) {
      var throughputs = new Throughput(options, service).measure(report);
      new Latencies(options, service, throughputs).measure(report);
    }
    if (options.has(Options.STREAMS)) {
      report.add(StreamTable.measure(options, service));
    }
    DiskTable.measure(service, report);
    report.add(heap(service));
  }

  /** Replays are measured while the store grows. */
  private void fill(Service service) throws Exception {
    boolean replayed = options.has(Options.REPLAY);
    if (!replayed && !options.has(Options.READS) && !options.has(Options.RECOVERY)) {
      return;
    }
    ReplayTable replay = new ReplayTable(options, service);
    for (List<Past> step : pasts.steps()) {
      Progress.say(
          "writing %,d events into the store"
              .formatted(step.stream().mapToLong(Past::versions).sum()));
      double seconds = service.number(new Order.WritePasts(step));
      Progress.say("projected, %.1f s after the last of them".formatted(seconds));
      if (replayed) {
        replay.measure(report);
      }
    }
    if (replayed) {
      replay.finish(report);
    }
  }

  private Table micro() throws Exception {
    Table table = Table.of("Domain and stored form, JMH", "what", "ns", "± ns", "bytes made");
    table.note("Average time of one call, one thread, a process of its own a row.");
    for (Micro.Score score : Micro.run(options.time())) {
      table.row(score.name(), score.nanos(), score.error(), score.allocatedBytes());
      report.figure("micro.%s.nanos".formatted(score.name()), score.nanos());
    }
    return table;
  }

  private static void requireDurable(Map<String, String> settings) {
    for (String name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (!"on".equals(settings.get(name))) {
        throw new IllegalStateException(
            "%s is %s: figures of a database that may lose data are worth nothing"
                .formatted(name, settings.get(name)));
      }
    }
  }

  private Table heap(Service service) {
    HeapWatch.Heap heap = service.heap();
    report.figure("heap.after-full-collection-mb", heap.afterLastCollection());
    return Table.of("Heap of the service during all of it, in MB", "figure", "value")
        .note(
            "%s; the loops of the figures in process, floors and peer run on the same heap. %.0f s"
                    .formatted(Service.HEAP, heap.uptimeSeconds())
                + " of uptime.")
        .row("limit", heap.limit())
        .row("most used, garbage included", heap.mostUsed())
        .row("most used after a collection", heap.mostAfterCollection())
        .row("used after a full collection at the end", heap.afterLastCollection())
        .row("collections", heap.collections())
        .row("all pauses, ms", heap.pausesMillis())
        .row("longest pause, ms", heap.longestPauseMillis());
  }

  private void keepLog() throws IOException {
    Path log = folder.resolve("service.log");
    if (Files.exists(log)) {
      Files.createDirectories(options.results());
      Path kept = options.results().resolve("service.log");
      Files.writeString(kept, Files.readString(log));
      Progress.say("the service's log is in %s".formatted(kept));
    }
  }
}
