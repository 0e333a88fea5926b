package ledger.app.drills;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The processes of a running PostgreSQL, found by the folder of its files.
 *
 * @param files of one that the service runs, or somebody else
 */
record PostgresProcesses(Path files) {

  private static final String BACKENDS =
      "select pid from pg_stat_activity"
          + " where backend_type = 'client backend' and pid <> pg_backend_pid()";

  /** Its superuser, over loopback. */
  DataSource superuser() throws IOException {
    Path password = files.resolve("ledger.password");
    return new DriverManagerDataSource(
        "jdbc:postgresql://127.0.0.1:" + line(3) + "/postgres",
        "postgres",
        Files.exists(password) ? Files.readString(password).strip() : "");
  }

  private String line(int number) throws IOException {
    return Files.readAllLines(files.resolve("postmaster.pid")).get(number).strip();
  }

  private ProcessHandle postmaster() throws IOException {
    return ProcessHandle.of(Long.parseLong(line(0))).orElseThrow();
  }

  private List<ProcessHandle> all() throws IOException {
    ProcessHandle postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  private List<ProcessHandle> backends() throws IOException {
    return new JdbcTemplate(superuser())
        .queryForList(BACKENDS, Long.class).stream()
            .flatMap(pid -> ProcessHandle.of(requireNonNull(pid)).stream())
            .toList();
  }

  /** kill -9 of every process, as when a machine loses power. Returns once all are gone. */
  void killAll() throws IOException {
    List<ProcessHandle> all = all();
    kill(all, all);
  }

  /**
   * kill -9 of all processes, of the first alone, or of one that serves a client. Returns once
   * nobody that served a client is left: the first takes them with it, and after the end of one
   * among them it ends the others.
   */
  void killSome(Random random) throws IOException {
    List<ProcessHandle> backends = backends();
    switch (random.nextInt(3)) {
      case 0 -> kill(all(), backends);
      case 1 -> kill(List.of(postmaster()), backends);
      default -> kill(List.of(backends.get(random.nextInt(backends.size()))), backends);
    }
  }

  private static void kill(List<ProcessHandle> victims, List<ProcessHandle> gone) {
    victims.forEach(ProcessHandle::destroyForcibly);
    gone.stream().map(ProcessHandle::onExit).forEach(CompletableFuture::join);
  }

  /** None of its processes does anything until {@link #thaw}; all connections stay. */
  void freeze() throws Exception {
    signal("-STOP");
  }

  void thaw() throws Exception {
    signal("-CONT");
  }

  private void signal(String signal) throws Exception {
    List<String> pids = all().stream().map(process -> Long.toString(process.pid())).toList();
    Process kill =
        new ProcessBuilder(Stream.concat(Stream.of("kill", signal), pids.stream()).toList())
            .inheritIO()
            .start();
    assertThat(kill.waitFor()).isZero();
  }
}
