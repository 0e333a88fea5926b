package ledger.app.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** From the start of the packaged jar's process to the first 200. */
final class Starts {

  private static final String FIRST_ANSWER = "/api/v1/treasuries/usdt-demo";
  private static final long LONGEST_SECONDS = 120;
  private static final int PAUSE_MILLIS = 5;

  private final Options options;
  private final Path folder;

  private Starts(Options options) {
    this.options = options;
    this.folder = options.folder().resolve("starts");
  }

  static Table measure(Options options) throws IOException, InterruptedException {
    Starts starts = new Starts(options);
    Files.createDirectories(starts.folder);
    Path binaries = starts.folder.resolve("binaries");
    try {
      Table table =
          Table.of(
                  "Start to first answer",
                  "start of the packaged jar",
                  "starts",
                  "median s",
                  "fastest s",
                  "slowest s")
              .note(
                  "From the start of the process to the first 200 of GET "
                      + FIRST_ANSWER
                      + ", asked every "
                      + PAUSE_MILLIS
                      + " ms; embedded PostgreSQL in the same start; "
                      + Service.HEAP
                      + ".");
      starts.row(table, "first ever: programs unpacked, database created", true, true);
      starts.row(table, "cold: empty folder, database created", false, true);
      starts.row(table, "warm: folder of a clean stop", false, false);
      return table;
    } finally {
      FileSystemUtils.deleteRecursively(binaries);
      FileSystemUtils.deleteRecursively(starts.folder);
    }
  }

  private void row(Table table, String kind, boolean withoutBinaries, boolean withoutData)
      throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    int starts = withoutBinaries ? Math.min(3, options.starts()) : options.starts();
    for (int i = 0; i < starts; i++) {
      if (withoutBinaries) {
        FileSystemUtils.deleteRecursively(folder.resolve("binaries"));
      }
      if (withoutData) {
        FileSystemUtils.deleteRecursively(folder.resolve("data"));
      }
      double taken = once();
      seconds.add(taken);
      Progress.say("start, %s: %.2f s".formatted(kind, taken));
    }
    table.row(
        kind,
        starts,
        Measurement.medianOf(seconds),
        seconds.stream().min(Double::compare).orElseThrow(),
        seconds.stream().max(Double::compare).orElseThrow());
  }

  private double once() throws IOException, InterruptedException {
    int port = freePort();
    Path log = folder.resolve("start.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Service.java(),
            Service.HEAP,
            "-jar",
            options.jar().toString(),
            "--server.port=" + port,
            "--ledger.data=" + folder.resolve("data"),
            "--ledger.postgres.binaries=" + folder.resolve("binaries"));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      while (!answers(port)) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!process.isAlive() || seconds > LONGEST_SECONDS) {
          throw new IllegalStateException(
              "the jar did not start:\n" + Files.readString(log).lines().limit(20).toList());
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean answers(int port) {
    try (HttpConnection connection = new HttpConnection(port)) {
      return connection.exchange(HttpConnection.get(FIRST_ANSWER)) == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
