package ledger.app.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.FileSystemUtils;

/**
 * The files of one PostgreSQL: {@code postgres} in the ledger's folder, with the password of its
 * superuser, without which another user of this machine could rewrite the ledger over loopback.
 */
record Cluster(Path directory, Path logs, PostgresPrograms programs, String password) {
  static final String SUPERUSER = "postgres";
  private static final String PASSWORD_FILE = "ledger.password";
  private static final Logger log = LoggerFactory.getLogger(Cluster.class);

  /** Opens the files, or makes them when there are none. No server runs on them afterwards. */
  static Cluster open(Path folder, PostgresPrograms programs)
      throws IOException, InterruptedException {
    programs.refuseBareRoot();
    Path directory = folder.resolve("postgres");
    Path logs = Files.createDirectories(folder.resolve("postgres-log"));
    if (isEmpty(directory)) {
      initialize(folder, directory, programs);
    }
    requireSameVersion(directory, programs);
    String password = Files.readString(directory.resolve(PASSWORD_FILE)).strip();
    var cluster = new Cluster(directory, logs, programs, password);
    cluster.stopOrphan();
    return cluster;
  }

  private static boolean isEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    try (var entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  /** In another place first: what is called {@code postgres} is complete. */
  private static void initialize(Path folder, Path directory, PostgresPrograms programs)
      throws IOException, InterruptedException {
    Path workshop = folder.resolve("postgres.initializing");
    FileSystemUtils.deleteRecursively(workshop);
    Path files = Files.createDirectory(workshop).resolve("postgres");
    Path password = newPassword(workshop);
    var outcome =
        programs.run(
            "initdb",
            List.of(
                "--pgdata=" + files,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                // PostgreSQL's own collation: the same on every machine and for ever
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums"));
    if (outcome.exitCode() != 0) {
      FileSystemUtils.deleteRecursively(workshop);
      throw new FailureAnalyzedException(
          "PostgreSQL could not create its files in " + folder + ":\n" + outcome.lastLines(4),
          "Mend what it names (often a full disk or the folder's permissions), or choose another"
              + " folder with --ledger.data=<folder>, or a PostgreSQL of your own with"
              + " --spring.profiles.active=postgres.");
    }
    Files.move(password, files.resolve(PASSWORD_FILE));
    force(files);
    Files.deleteIfExists(directory);
    Files.move(files, directory, StandardCopyOption.ATOMIC_MOVE);
    force(folder);
    Files.delete(workshop);
    log.info("Created an empty PostgreSQL in {}", directory);
  }

  private static Path newPassword(Path folder) throws IOException {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    Path file = Files.createTempFile(folder, "password", ""); // readable by its owner only
    Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
    force(file);
    return file;
  }

  /** Onto the disk: a commit is worth nothing if the folder it lies in can be lost. */
  private static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path)) {
      channel.force(true);
    }
  }

  private static void requireSameVersion(Path directory, PostgresPrograms programs)
      throws IOException, InterruptedException {
    Path file = directory.resolve("PG_VERSION");
    if (!Files.exists(file) || !Files.exists(directory.resolve(PASSWORD_FILE))) {
      throw new FailureAnalyzedException(
          directory + " holds files, but not those of this service's PostgreSQL.",
          "Restore the folder from its backup, or start with another one:"
              + " --ledger.data=<another folder>");
    }
    String found = Files.readString(file).strip();
    String carried = programs.majorVersion();
    if (!found.equals(carried)) {
      throw new FailureAnalyzedException(
          "The database in %s was written by PostgreSQL %s; this service carries PostgreSQL %s."
              .formatted(directory, found, carried),
          "Use the release of the service that wrote it, or move the data: pg_dump with that"
              + " release, then pg_restore into an empty folder with this one.");
    }
  }

  /**
   * A service that was killed leaves its server running; two servers on the same files cannot be.
   */
  private void stopOrphan() throws IOException, InterruptedException {
    var left = PostmasterPid.read(directory);
    if (left.isEmpty() || !isOurs(left.get())) {
      return; // PostgreSQL itself removes a pid file whose process is gone
    }
    var process = left.get().process();
    if (process.isPresent()) {
      log.info(
          "A PostgreSQL (process {}) still runs in {}: its service ended without stopping it."
              + " Stopping it.",
          process.get().pid(),
          directory);
      stop(process.get());
    }
  }

  private boolean isOurs(PostmasterPid pid) throws IOException {
    return Files.exists(pid.dataDirectory()) && Files.isSameFile(pid.dataDirectory(), directory);
  }

  /**
   * Ends the server on these files: cleanly if it can within a minute, else as in a crash, which
   * loses nothing that was committed.
   */
  void stop(ProcessHandle server) throws IOException, InterruptedException {
    for (String mode : List.of("fast", "immediate")) {
      var outcome =
          programs.run(
              "pg_ctl", List.of("stop", "--pgdata=" + directory, "--mode=" + mode, "--no-wait"));
      if (outcome.exitCode() != 0) {
        server.destroy(); // it has not yet written its pid file, by which pg_ctl finds it
      }
      if (ended(server, Duration.ofSeconds(60))) {
        return;
      }
      log.warn("PostgreSQL (process {}) does not stop: {}", server.pid(), outcome.output().strip());
    }
    server.destroyForcibly();
    if (!ended(server, Duration.ofSeconds(10))) {
      throw new FailureAnalyzedException(
          "PostgreSQL (process " + server.pid() + ") on " + directory + " does not stop.",
          "Stop that process, then start the service again.");
    }
  }

  private static boolean ended(ProcessHandle server, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (PostmasterPid.isRunningPostgres(server)) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return true;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return directory.toString();
  }
}
