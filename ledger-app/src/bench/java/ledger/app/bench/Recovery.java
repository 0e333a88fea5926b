package ledger.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.core.NestedExceptionUtils;

/** How soon everything works again after a machine lost power under load. */
final class Recovery {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int IN_FLIGHT = 20;
  private static final Duration LONGEST_LOAD = Duration.ofMinutes(10);

  private final Options options;
  private final Path data;
  private final String treasury;
  private final Past past;

  private final List<Double> reads = new ArrayList<>();
  private final List<Double> commands = new ArrayList<>();

  /**
   * Over what a service has left.
   *
   * @param past of the treasury that is asked
   */
  Recovery(Options options, Path data, Past past) {
    this.options = options;
    this.data = data;
    this.past = past;
    this.treasury = "/api/v1/treasuries/" + past.treasury();
  }

  void measure(long stored, Report report) throws Exception {
    PackagedJar jar = PackagedJar.start(options, data);
    try {
      jar.secondsUntil(CREATED, outflow());
      for (int round = 1; round <= options.rounds(); round++) {
        strikeUnderLoad(jar);
        jar = PackagedJar.start(options, data);
        reads.add(jar.secondsUntil(OK, HttpConnection.get(treasury + "?asOfVersion=1")));
        commands.add(jar.secondsUntil(CREATED, outflow()));
        Progress.say(
            "recovery: first read after %.2f s, first command after %.2f s"
                .formatted(reads.getLast(), commands.getLast()));
      }
    } finally {
      jar.close();
    }
    report.figure("recovery.first-command-seconds", Measurement.medianOf(commands));
    report.add(
        Table.of("After kill -9 of the service and its PostgreSQL", "until", "median s", "from–to")
            .note(
                "%,d events stored, %,d of them of the treasury that is asked; killed while %d"
                        .formatted(stored, past.versions(), IN_FLIGHT)
                    + " commands were in flight. From the start of the packaged jar's process,"
                    + " PostgreSQL's recovery included; %d times.".formatted(options.rounds()))
            .row("a read of a past version answers", Measurement.medianOf(reads), spread(reads))
            .row("a command is booked", Measurement.medianOf(commands), spread(commands)));
  }

  private static String spread(List<Double> seconds) {
    return "%.2f–%.2f"
        .formatted(
            seconds.stream().min(Double::compare).orElseThrow(),
            seconds.stream().max(Double::compare).orElseThrow());
  }

  private byte[] outflow() {
    return HttpConnection.post(
        treasury + "/outflows",
        UUID.randomUUID().toString(),
        "{\"purpose\":\"WITHDRAWAL\",\"amount\":\"1\"}");
  }

  /** The senders' connections break with the service, and that is how the load must end. */
  private void strikeUnderLoad(PackagedJar jar) throws Exception {
    FutureTask<Measurement> load =
        new FutureTask<>(
            () ->
                new HttpLoad(jar.port())
                    .run(
                        Load.closed(IN_FLIGHT, LONGEST_LOAD),
                        connection -> connection.exchange(outflow()) == CREATED));
    Thread.startVirtualThread(load).join(options.time());
    jar.kill();
    try {
      throw new IllegalStateException("the load ended before the service: " + load.get());
    } catch (ExecutionException e) {
      if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof IOException)) {
        throw e;
      }
    }
  }
}
