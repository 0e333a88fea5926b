package ledger.app.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** How soon those who follow treasuries learn of what was booked. */
final class StreamTable {

  private static final int STREAMS = 200;
  private static final int COMMANDS_A_SECOND = 200;
  private static final List<Integer> TREASURIES = List.of(1, 20);
  private static final double NANOS_A_MILLI = 1e6;

  private StreamTable() {}

  static Table measure(Options options, Service service) throws Exception {
    Table table =
        Table.of(
                "Streams: from a receipt at its sender to the event at each follower",
                "sent",
                "treasuries",
                "streams",
                "commands/s",
                "events/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "longest ms",
                "missed")
            .note(
                "Commands at fixed times, %d a second, over HTTP; both ends of the streams and the"
                        .formatted(COMMANDS_A_SECOND)
                    + " commands share the cores. Counted is each command at each follower of its"
                    + " treasury: when its version or a later one arrived; 0 where that was before"
                    + " the receipt. All of %d times %.1f s after warming up."
                        .formatted(options.rounds(), options.time().toMillis() / 1e3));
    List<StreamLoad> loads = loads(service);
    for (StreamLoad load : loads) {
      Progress.say("warming up: " + load);
      load.open();
      load.run(COMMANDS_A_SECOND, options.time());
    }
    Map<StreamLoad, StreamLoad.Delivered> delivered = new LinkedHashMap<>();
    for (int round = 1; round <= options.rounds(); round++) {
      for (StreamLoad load : loads) {
        Progress.say("%d of %d: %s".formatted(round, options.rounds(), load));
        delivered.merge(
            load, load.run(COMMANDS_A_SECOND, options.time()), StreamLoad.Delivered::plus);
      }
    }
    delivered.forEach((load, all) -> row(table, load, all));
    return table;
  }

  private static List<StreamLoad> loads(Service service) {
    return Stream.of(false, true)
        .flatMap(
            every ->
                TREASURIES.stream()
                    .map(count -> new StreamLoad(service.port(), count, STREAMS, every)))
        .toList();
  }

  private static void row(Table table, StreamLoad load, StreamLoad.Delivered delivered) {
    Histogram nanos = delivered.nanos();
    table.row(
        load.every() ? "every version" : "the newest",
        load.treasuries(),
        load.streams(),
        delivered.commands() / delivered.seconds(),
        delivered.events() / delivered.seconds(),
        nanos.getValueAtPercentile(50) / NANOS_A_MILLI,
        nanos.getValueAtPercentile(95) / NANOS_A_MILLI,
        nanos.getValueAtPercentile(99) / NANOS_A_MILLI,
        nanos.getMaxValue() / NANOS_A_MILLI,
        delivered.missed());
  }
}
