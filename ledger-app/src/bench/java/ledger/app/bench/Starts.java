package ledger.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** From the start of the packaged jar's process to the first 200. */
final class Starts {

  private static final String FIRST_ANSWER = "/api/v1/treasuries/usdt-demo";
  private static final int OK = 200;

  private final Options options;
  private final Path folder;

  private Starts(Options options) {
    this.options = options;
    this.folder = options.folder().resolve("starts");
  }

  static Table measure(Options options) throws IOException, InterruptedException {
    Starts starts = new Starts(options);
    Files.createDirectories(starts.folder);
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
                      + ", asked every few milliseconds; embedded PostgreSQL in the same start; "
                      + Service.HEAP
                      + ".");
      starts.row(table, "first ever: programs unpacked, database created", true, true);
      starts.row(table, "cold: empty folder, database created", false, true);
      starts.row(table, "warm: folder of a clean stop", false, false);
      return table;
    } finally {
      FileSystemUtils.deleteRecursively(starts.folder);
    }
  }

  private void row(Table table, String kind, boolean withoutBinaries, boolean withoutData)
      throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < options.starts(); i++) {
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
        options.starts(),
        Measurement.medianOf(seconds),
        seconds.stream().min(Double::compare).orElseThrow(),
        seconds.stream().max(Double::compare).orElseThrow());
  }

  private double once() throws IOException, InterruptedException {
    try (PackagedJar jar =
        PackagedJar.start(
            options,
            folder.resolve("data"),
            "--ledger.postgres.binaries=" + folder.resolve("binaries"))) {
      return jar.secondsUntil(OK, HttpConnection.get(FIRST_ANSWER));
    }
  }
}
