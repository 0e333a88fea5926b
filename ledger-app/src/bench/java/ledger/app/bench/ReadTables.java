package ledger.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Random moments of a short and of a long past, beside the bare select. */
final class ReadTables {

  static final long FEW_VERSIONS = 10_000;

  private static final int ALL = 100;

  private static final List<Integer> IN_FLIGHT = List.of(1, 20);

  private final Options options;
  private final Service service;

  ReadTables(Options options, Service service) {
    this.options = options;
    this.service = service;
  }

  /** Of every hundred entries one is backdated; of the import, all. */
  static List<Past> pasts(Options options) {
    return List.of(
        new Past("past-few", FEW_VERSIONS, 1),
        new Past("past-many", options.versions(), 1),
        new Past("import", FEW_VERSIONS, 100));
  }

  private enum Way {
    SELECT,
    IN_PROCESS,
    HTTP
  }

  private record Subject(Way way, Order.Clock clock, Past past, int inFlight) {

    @Override
    public String toString() {
      return "%s by %s of %s, %d in flight".formatted(way, clock, past, inFlight);
    }
  }

  Table measure() throws Exception {
    long events = service.events();
    Map<Subject, Rounds.Result> results = Rounds.run(options, subjects(), this::measure);
    Table table =
        Table.of(
                "As-of reads of one treasury",
                "way",
                "moment by",
                "versions",
                "backdated",
                "in flight",
                "reads/s",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "from–to",
                "loop µs")
            .note(
                "Random moments of the whole past of one treasury; %,d events stored; closed loop;"
                        .formatted(events)
                    + " medians of %d times %.1f s after warming up; the load runs on the same cores."
                        .formatted(options.repetitions(), options.time().toMillis() / 1e3))
            .note(
                "The past was written by multi-row SQL in stored form, not by commands, and then"
                    + " projected. Select: by primary key on the projection's table, plain JDBC.");
    results.forEach((subject, result) -> row(table, subject, result));
    return table;
  }

  private List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    for (int inFlight : IN_FLIGHT) {
      for (Past past : pasts(options)) {
        if (past.backdatedPercent() == ALL) {
          subjects.add(new Subject(Way.IN_PROCESS, Order.Clock.EFFECTIVE, past, inFlight));
          continue;
        }
        subjects.add(new Subject(Way.SELECT, Order.Clock.VERSION, past, inFlight));
        for (Order.Clock clock : Order.Clock.values()) {
          subjects.add(new Subject(Way.IN_PROCESS, clock, past, inFlight));
          subjects.add(new Subject(Way.HTTP, clock, past, inFlight));
        }
      }
    }
    return subjects;
  }

  private Measurement measure(Subject subject, Duration time) throws Exception {
    Past past = subject.past;
    return switch (subject.way) {
      case SELECT -> service.measure(new Order.SelectRows(past, subject.inFlight, time.toMillis()));
      case IN_PROCESS ->
          service.measure(
              new Order.ReadMoments(past, subject.clock, subject.inFlight, time.toMillis()));
      case HTTP ->
          new HttpLoad(service.port()).moments(past, subject.clock, subject.inFlight, time);
    };
  }

  private static void row(Table table, Subject subject, Rounds.Result result) {
    Measurement median = result.median();
    if (median.others() > 0) {
      throw new IllegalStateException(subject + ": answered otherwise: " + median.others());
    }
    table.row(
        switch (subject.way) {
          case SELECT -> "select (floor)";
          case IN_PROCESS -> "in process";
          case HTTP -> "HTTP";
        },
        switch (subject.clock) {
          case VERSION -> "version";
          case RECORDED -> "recorded time";
          case EFFECTIVE -> "effective time";
        },
        subject.past.versions(),
        subject.past.backdatedPercent() + " %",
        subject.inFlight,
        median.perSecond(),
        median.p50(),
        median.p99(),
        median.p999(),
        result.spread(),
        median.cpuMicros());
  }
}
