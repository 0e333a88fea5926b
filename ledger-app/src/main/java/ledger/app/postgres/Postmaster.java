package ledger.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running server process on the files of a {@link Cluster}. */
record Postmaster(Cluster cluster, Process process) {
  private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

  /**
   * Recovery after a crash replays at most {@code max_wal_size}, but a slow disk needs its time.
   */
  private static final Duration START_LIMIT = Duration.ofMinutes(10);

  private static final Duration NEWS = Duration.ofSeconds(10);

  /**
   * On the command line, so that neither {@code postgresql.conf} nor {@code alter system} can take
   * durability away.
   */
  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("fsync", "on"),
              Map.entry("synchronous_commit", "on"),
              Map.entry("full_page_writes", "on"),
              Map.entry("listen_addresses", "127.0.0.1"),
              Map.entry("unix_socket_directories", ""),
              Map.entry("shared_buffers", "256MB"),
              Map.entry("max_connections", "100"),
              Map.entry("max_wal_size", "4GB"),
              Map.entry("timezone", "UTC"),
              Map.entry("log_timezone", "UTC"),
              // a file for each day of the week, overwritten a week later
              Map.entry("logging_collector", "on"),
              Map.entry("log_filename", "postgresql-%a.log"),
              Map.entry("log_truncate_on_rotation", "on"),
              Map.entry("log_rotation_age", "1d"),
              Map.entry("log_rotation_size", "0"),
              // neither a flood of statements nor what they hold
              Map.entry("log_min_error_statement", "panic"),
              Map.entry("log_checkpoints", "off")));

  /**
   * Starts the server and waits until it answers.
   *
   * @param abandoned asked while waiting; true ends the server and the wait
   * @throws IOException when it did not come up, with what it said
   */
  static Postmaster start(Cluster cluster, int port, BooleanSupplier abandoned)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("-D", cluster.directory().toString()));
    arguments.addAll(List.of("-p", Integer.toString(port)));
    SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    arguments.addAll(List.of("-c", "log_directory=" + cluster.logs()));
    Instant begin = Instant.now();
    Path output = cluster.logs().resolve("start.log");
    var postmaster = new Postmaster(cluster, cluster.programs().startServer(arguments, output));
    try {
      postmaster.awaitReady(begin, abandoned);
      return postmaster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      postmaster.stop();
      throw e;
    }
  }

  private void awaitReady(Instant begin, BooleanSupplier abandoned)
      throws IOException, InterruptedException {
    Instant news = begin.plus(NEWS);
    while (!isReady()) {
      if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
        throw new IOException("PostgreSQL did not start:\n" + lastWords(begin));
      }
      Instant now = Instant.now();
      if (abandoned.getAsBoolean() || now.isAfter(begin.plus(START_LIMIT))) {
        throw new IOException("PostgreSQL did not come up in time:\n" + lastWords(begin));
      }
      if (now.isAfter(news)) {
        news = now.plus(NEWS);
        log.info(
            "PostgreSQL is still starting, as after a crash; its log is in {}", cluster.logs());
      }
    }
  }

  /** The file may still be that of a server which crashed. */
  private boolean isReady() throws IOException {
    return PostmasterPid.read(cluster.directory())
        .filter(pid -> pid.ready() && pid.pid() == process.pid())
        .isPresent();
  }

  private String lastWords(Instant since) throws IOException {
    try (var files = Files.list(cluster.logs())) {
      Optional<Path> newest =
          files
              .filter(file -> modified(file).toInstant().isAfter(since.minusSeconds(1)))
              .max(Comparator.comparing(Postmaster::modified));
      if (newest.isEmpty()) {
        return "it said nothing (exit code " + process.exitValue() + ")";
      }
      var lines = Files.readAllLines(newest.get());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  void stop() throws IOException, InterruptedException {
    if (process.isAlive()) {
      cluster.stop(process.toHandle());
      process.waitFor();
    }
  }
}
