package ledger.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Runs PostgreSQL's own programs from the folder where they were unpacked. */
final class PostgresPrograms {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Path binaries;
  private final List<String> asOrdinaryUser;

  private PostgresPrograms(Path binaries, List<String> asOrdinaryUser) {
    this.binaries = binaries;
    this.asOrdinaryUser = asOrdinaryUser;
  }

  /**
   * PostgreSQL refuses to run as root. Root runs it in a user namespace of its own, where it is
   * nobody while the files stay root's.
   */
  static PostgresPrograms in(Path binaries) {
    return new PostgresPrograms(binaries, isRoot() ? List.of("unshare", "-U") : List.of());
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // not Linux: PostgreSQL itself will say so if it minds
    }
  }

  /** Fails with what to do when this process is root and may not become somebody else. */
  void refuseBareRoot() throws IOException, InterruptedException {
    if (asOrdinaryUser.isEmpty()) {
      return;
    }
    var test = new ArrayList<>(asOrdinaryUser);
    test.add("true");
    Outcome outcome = run(new ProcessBuilder(test));
    if (outcome.exitCode() != 0) {
      throw new FailureAnalyzedException(
          "The service runs as root. PostgreSQL refuses to, and this machine does not allow `"
              + String.join(" ", asOrdinaryUser)
              + "` either ("
              + outcome.output().strip()
              + ").",
          "Run the service as an ordinary user, or use a PostgreSQL of your own: "
              + "--spring.profiles.active=postgres --spring.datasource.url=jdbc:postgresql://...");
    }
  }

  /** Such as {@code 17}. */
  String majorVersion() throws IOException, InterruptedException {
    Outcome outcome = run("postgres", List.of("--version"));
    var version = Pattern.compile("\\) ([0-9]+)").matcher(outcome.output());
    if (outcome.exitCode() != 0 || !version.find()) {
      throw new FailureAnalyzedException(
          "The PostgreSQL in " + binaries + " does not run here:\n" + outcome.output(),
          "Delete that folder, so that it is unpacked again. If programs may not run from there,"
              + " name another one: --ledger.postgres.binaries=<folder>. If the system lacks glibc,"
              + " use a PostgreSQL of your own: --spring.profiles.active=postgres");
    }
    return version.group(1);
  }

  Outcome run(String program, List<String> arguments) throws IOException, InterruptedException {
    return run(new ProcessBuilder(command(program, arguments)));
  }

  private static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
    clean(builder.environment());
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      return new Outcome(127, String.valueOf(e.getMessage()));
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  /**
   * Starts the server as a child of this process, so that its end is known at once, in a session of
   * its own, so that Ctrl-C in a terminal stops the service first and the database after it.
   */
  Process startServer(List<String> arguments, Path output) throws IOException {
    var command = new ArrayList<String>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.addAll(command("postgres", arguments));
    var builder = new ProcessBuilder(command);
    clean(builder.environment());
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    return process;
  }

  private List<String> command(String program, List<String> arguments) {
    var command = new ArrayList<>(asOrdinaryUser);
    command.add(binaries.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  /** PGDATA, PGPORT, LC_ALL and their like must not reach a server which is ours alone. */
  private static void clean(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !name.equals("PATH"));
    environment.put("LC_ALL", "C");
  }

  record Outcome(int exitCode, String output) {

    String lastLines(int count) {
      var lines = output.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
  }
}
