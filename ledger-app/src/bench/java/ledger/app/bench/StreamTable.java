package ledger.app.bench;

import java.util.List;
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
                        .formatted(options.repetitions(), options.time().toMillis() / 1e3));
    for (boolean every : List.of(false, true)) {
      for (int treasuries : TREASURIES) {
        row(table, options, new StreamLoad(service.port(), treasuries, STREAMS, every));
      }
    }
    return table;
  }

  private static void row(Table table, Options options, StreamLoad load) throws Exception {
    String sent = load.every() ? "every version" : "the newest";
    load.open();
    Progress.say("warming up: streams of %s, %d treasuries".formatted(sent, load.treasuries()));
    load.run(COMMANDS_A_SECOND, options.time());
    Histogram nanos = new Histogram(3);
    long missed = 0;
    long commands = 0;
    long events = 0;
    double seconds = 0;
    for (int round = 0; round < options.repetitions(); round++) {
      StreamLoad.Delivered delivered = load.run(COMMANDS_A_SECOND, options.time());
      nanos.add(delivered.nanos());
      missed += delivered.missed();
      commands += delivered.commands();
      events += delivered.events();
      seconds += delivered.seconds();
    }
    table.row(
        sent,
        load.treasuries(),
        load.streams(),
        commands / seconds,
        events / seconds,
        nanos.getValueAtPercentile(50) / NANOS_A_MILLI,
        nanos.getValueAtPercentile(95) / NANOS_A_MILLI,
        nanos.getValueAtPercentile(99) / NANOS_A_MILLI,
        nanos.getMaxValue() / NANOS_A_MILLI,
        missed);
  }
}
