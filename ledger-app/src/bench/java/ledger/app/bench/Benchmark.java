package ledger.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs everything, prints it and writes it down. The sending side of HTTP is this process. */
final class Benchmark {

  private final Options options;
  private final List<Table> tables = new ArrayList<>();

  private Benchmark(Options options) {
    this.options = options;
  }

  static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Options options = Options.fromProperties();
    Files.createDirectories(options.folder());
    Path folder = Files.createTempDirectory(options.folder(), "run").toAbsolutePath();
    try {
      new Benchmark(options).run(folder);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private void run(Path folder) throws Exception {
    if (options.has(Options.STARTS)) {
      tables.add(Starts.measure(options));
    }
    try (Service service = Service.start(folder, options.serviceFlags())) {
      Progress.say("the service runs as process %d".formatted(service.pid()));
      tables.addFirst(Machine.facts(options, service.settings()));
      if (options.has(Options.REPLAY) || options.has(Options.READS)) {
        for (Past past : ReadTables.pasts(options)) {
          writePast(service, past);
        }
      }
      if (options.has(Options.REPLAY)) {
        tables.add(ReplayTable.measure(options, service));
      }
      if (options.has(Options.READS)) {
        tables.add(new ReadTables(options, service).measure());
      }
      if (options.has(Options.COMMANDS)) {
        tables.addAll(new WriteTables(options, service).measure());
      }
      if (options.has(Options.STREAMS)) {
        tables.add(StreamTable.measure(options, service));
      }
      tables.add(heap(service));
    } catch (Exception e) {
      keepLog(folder);
      throw e;
    }
    report();
  }

  private static void writePast(Service service, Past past) {
    Progress.say(
        "writing %,d events of %s into the store".formatted(past.versions(), past.treasury()));
    double seconds = service.time(new Order.WritePast(past)).seconds();
    Progress.say("projected, %.1f s after the last of them".formatted(seconds));
  }

  private static Table heap(Service service) {
    HeapWatch.Heap heap = service.heap();
    return Table.of("Heap of the service during all of it, in MB", "figure", "value")
        .note(
            "%s; the loops of the figures in process run on the same heap. %.0f s of uptime."
                .formatted(Service.HEAP, heap.uptimeSeconds()))
        .row("limit", heap.limit())
        .row("most used, garbage included", heap.mostUsed())
        .row("most used after a collection", heap.mostAfterCollection())
        .row("used after a full collection at the end", heap.afterLastCollection())
        .row("collections", heap.collections())
        .row("all pauses, ms", heap.pausesMillis())
        .row("longest pause, ms", heap.longestPauseMillis());
  }

  private void report() throws IOException {
    String text = tables.stream().map(Table::text).collect(Collectors.joining());
    System.out.println(text);
    Files.createDirectories(options.results());
    Files.writeString(options.results().resolve("benchmark.txt"), text);
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Path file = options.results().resolve("benchmark.json");
    Files.writeString(file, json.writeValueAsString(tables));
    Progress.say("written to %s and benchmark.txt beside it".formatted(file));
  }

  private void keepLog(Path folder) throws IOException {
    Path log = folder.resolve("service.log");
    if (Files.exists(log)) {
      Path kept = options.results().resolve("benchmark-service.log");
      Files.writeString(kept, Files.readString(log));
      Progress.say("the service's log is in %s".formatted(kept));
    }
  }
}
