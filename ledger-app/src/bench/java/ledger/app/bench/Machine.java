package ledger.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What the figures were measured on. */
final class Machine {

  private static final int SYNCS = 500;
  private static final int POSTGRES_PAGE = 8192;

  private Machine() {}

  static Table facts(Options options, Map<String, String> settings) throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Table table =
        Table.of("The machine", "fact", "value")
            .row("date", Instant.now().truncatedTo(ChronoUnit.SECONDS))
            .row("commit", commit())
            .row("processor", processor())
            .row("cores", Runtime.getRuntime().availableProcessors())
            .row("memory", "%,d MB".formatted(system.getTotalMemorySize() >> 20))
            .row("load at the start", "%.1f".formatted(system.getSystemLoadAverage()))
            .row("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"))
            .row(
                "disk",
                Files.getFileStore(options.folder()).type() + ", " + fsync(options.folder()))
            .row("JDK", System.getProperty("java.vendor.version", "") + ", service " + Service.HEAP)
            .row("PostgreSQL", settings.getOrDefault("server_version", "?"));
    settings.forEach(
        (name, value) -> {
          if (!name.equals("server_version")) {
            table.row("  " + name, value);
          }
        });
    return table;
  }

  /** One page written and forced, again and again, as a commit does to the write-ahead log. */
  private static String fsync(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "fsync", "");
    Histogram nanos = new Histogram(3);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(POSTGRES_PAGE);
      for (int i = 0; i < SYNCS; i++) {
        long begin = System.nanoTime();
        channel.write(page.clear(), 0);
        channel.force(false);
        nanos.recordValue(System.nanoTime() - begin);
      }
    } finally {
      Files.delete(file);
    }
    return "write and fsync of 8 kB: p50 %.3f ms, p99 %.3f ms"
        .formatted(nanos.getValueAtPercentile(50) / 1e6, nanos.getValueAtPercentile(99) / 1e6);
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  private static String commit() {
    try {
      String changes = git("status", "--porcelain").isEmpty() ? "" : " with changes";
      return git("rev-parse", "--short=12", "HEAD") + changes;
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String git(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git");
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }
}
