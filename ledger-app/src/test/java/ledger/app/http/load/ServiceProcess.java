package ledger.app.http.load;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ledger.app.LedgerApplication;
import ledger.app.http.LedgerClient;

/** The service as a process of its own, with its own PostgreSQL in a folder. */
public final class ServiceProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("ready .*: http://localhost:([0-9]+)");
  private static final Duration LONGEST_START = Duration.ofSeconds(90);

  private final Path data;
  private final Process process;
  private final int port;
  private final LedgerClient ledger;

  private ServiceProcess(Path data, Process process, int port) {
    this.data = data;
    this.process = process;
    this.port = port;
    this.ledger = new LedgerClient(port);
  }

  /** Answers once it is ready, on a free port. What it says goes to a file beside the folder. */
  public static ServiceProcess start(Path data, String... arguments) throws IOException {
    return start(data, 0, arguments);
  }

  /** The same on a port of the caller's choice. */
  public static ServiceProcess start(Path data, int port, String... arguments) throws IOException {
    Path console = Files.createTempFile(data.toAbsolutePath().getParent(), "console-", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                // Of little use to a process that lives for seconds, and half of its start.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerApplication.class.getName(),
                "--ledger.data=" + data,
                "--server.port=" + port));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    await()
        .alias("a service that is ready")
        .atMost(LONGEST_START)
        .until(() -> isReady(console) || !process.isAlive());
    return new ServiceProcess(data, process, port(console));
  }

  private static boolean isReady(Path console) throws IOException {
    return READY.matcher(Files.readString(console)).find();
  }

  private static int port(Path console) throws IOException {
    String said = Files.readString(console);
    Matcher ready = READY.matcher(said);
    if (!ready.find()) {
      throw new AssertionError("The service did not start:\n" + said);
    }
    return Integer.parseInt(ready.group(1));
  }

  public int port() {
    return port;
  }

  public LedgerClient ledger() {
    return ledger;
  }

  /** As {@code kill -9} does: no farewell; its PostgreSQL is left alone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends whatever still runs here, the orphaned PostgreSQL too. */
  @Override
  public void close() {
    ledger.close();
    try {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        kill();
      }
      stopPostgres();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopPostgres() throws IOException {
    Path pidFile = data.resolve("postgres").resolve("postmaster.pid");
    if (Files.exists(pidFile)) {
      long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      ProcessHandle.of(pid)
          .ifPresent(
              postmaster -> {
                postmaster.destroyForcibly();
                postmaster.onExit().join();
              });
    }
  }
}
