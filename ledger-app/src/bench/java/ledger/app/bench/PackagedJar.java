package ledger.app.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged application as a user starts it, with its own PostgreSQL. */
final class PackagedJar implements AutoCloseable {

  private static final long LONGEST_SECONDS = 180;
  private static final int PAUSE_MILLIS = 5;

  private final Path data;
  private final Path log;
  private final int port;
  private final long begin;
  private final Process process;

  private PackagedJar(Path data, Path log, int port, long begin, Process process) {
    this.data = data;
    this.log = log;
    this.port = port;
    this.begin = begin;
    this.process = process;
  }

  /** Returns when the process has begun. */
  static PackagedJar start(Options options, Path data, String... arguments) throws IOException {
    if (!Files.exists(options.jar())) {
      throw new IOException(
          options.jar() + " is not there: run mvn -Pbench verify, which makes it");
    }
    int port = freePort();
    Path log = data.resolveSibling("jar.log");
    List<String> command =
        Stream.concat(
                Stream.of(
                    Service.java(),
                    Service.HEAP,
                    "-jar",
                    options.jar().toString(),
                    "--server.port=" + port,
                    "--ledger.data=" + data),
                Stream.of(arguments))
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    long begin = System.nanoTime();
    return new PackagedJar(data, log, port, begin, builder.start());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Sends the request again and again until it is answered so: seconds since the start. */
  double secondsUntil(int wanted, byte[] request) throws IOException, InterruptedException {
    while (!isAnswered(wanted, request)) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (!process.isAlive() || seconds > LONGEST_SECONDS) {
        List<String> said = Files.readAllLines(log);
        throw new IllegalStateException(
            "the jar did not answer with %d; it said last: %s"
                .formatted(wanted, said.subList(Math.max(0, said.size() - 20), said.size())));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private boolean isAnswered(int wanted, byte[] request) {
    try (HttpConnection connection = new HttpConnection(port)) {
      return connection.exchange(request) == wanted;
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code kill -9} of it and of its PostgreSQL, as when a machine loses power. */
  void kill() throws IOException, InterruptedException {
    Path pidFile = data.resolve("postgres").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> postgres =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    process.destroyForcibly();
    postgres.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
    postgres.stream().map(ProcessHandle::onExit).forEach(CompletableFuture::join);
  }

  /** A clean stop. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
