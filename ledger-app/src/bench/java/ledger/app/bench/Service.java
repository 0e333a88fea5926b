package ledger.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The service in a process of its own, which obeys orders one after the other. */
final class Service implements AutoCloseable {

  /** What the service is given, in every part of the benchmark. */
  static final String HEAP = "-Xmx512m";

  private static final List<String> QUIET =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private final JsonMapper json = JsonMapper.shared();
  private final Process process;
  private final BufferedReader lines;
  private final Writer orders;
  private final Writer log;
  private final int port;

  private Service(Process process, Path log) throws IOException {
    this.process = process;
    this.lines = process.inputReader(UTF_8);
    this.orders = process.outputWriter(UTF_8);
    this.log = Files.newBufferedWriter(log);
    this.port = Integer.parseInt(answer());
  }

  /**
   * Returns when the service answers.
   *
   * @param folder for its data and its log
   */
  static Service start(Path folder, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), HEAP));
    command.addAll(QUIET);
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ServiceUnderLoad.class.getName(),
            "--server.port=0",
            "--ledger.data=" + folder.resolve("data")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new Service(process, folder.resolve("service.log"));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  Measurement measure(Order order) {
    return json.readValue(ask(order), Measurement.class);
  }

  Scan.Timed scan(boolean decoding) {
    return json.readValue(ask(new Order.ScanEvents(decoding)), Scan.Timed.class);
  }

  double number(Order order) {
    return Double.parseDouble(ask(order));
  }

  Map<String, String> settings() {
    return json.readValue(ask(new Order.Settings()), new TypeReference<>() {});
  }

  /** The store's last number. */
  long head() {
    return Long.parseLong(ask(new Order.Head()));
  }

  Measurement.Latency lag() {
    return json.readValue(ask(new Order.EndLag()), Measurement.Latency.class);
  }

  List<Disk.Use> disk() {
    return json.readValue(ask(new Order.WeighDisk()), new TypeReference<>() {});
  }

  HeapWatch.Heap heap() {
    return json.readValue(ask(new Order.WeighHeap()), HeapWatch.Heap.class);
  }

  String ask(Order order) {
    try {
      orders.write(json.writerFor(Order.class).writeValueAsString(order));
      orders.write('\n');
      orders.flush();
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer() throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(ServiceUnderLoad.ANSWER)) {
        return line.substring(ServiceUnderLoad.ANSWER.length());
      }
      log.write(line + "\n");
      log.flush();
      if (line.startsWith(ServiceUnderLoad.FAILURE)) {
        throw new IllegalStateException(line);
      }
    }
    throw new IllegalStateException("the service ended, see its log");
  }

  /** Ends the service in order, and waits for it. */
  @Override
  public void close() throws IOException {
    orders.close();
    Thread.ofVirtual().start(this::readToTheEnd);
    try {
      if (process.waitFor(60, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private void readToTheEnd() {
    try (log) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.write(line + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
