package ledger.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Random moments of short and long pasts, beside the bare select. */
final class ReadTable {

  private static final int READS_A_SECOND = 500;
  private static final int IN_FLIGHT = 20;

  private final Options options;
  private final Service service;
  private final Pasts pasts;

  ReadTable(Options options, Service service, Pasts pasts) {
    this.options = options;
    this.service = service;
    this.pasts = pasts;
  }

  private enum Way {
    SELECT("select (floor)"),
    IN_PROCESS("in process"),
    HTTP("HTTP");

    private final String title;

    Way(String title) {
      this.title = title;
    }
  }

  private record Subject(Way way, Order.Clock clock, Past past, boolean paced) {

    @Override
    public String toString() {
      return "%s by %s of %,d versions%s"
          .formatted(
              way.title,
              ReadTable.title(clock),
              past.versions(),
              paced ? ", at %,d/s".formatted(READS_A_SECOND) : "");
    }
  }

  static String title(Order.Clock clock) {
    return switch (clock) {
      case VERSION -> "version";
      case RECORDED -> "recorded time";
      case EFFECTIVE -> "effective time";
    };
  }

  /** Under which name the p99 of a past's reads at a fixed rate is kept. */
  static String figure(Order.Clock clock, String past) {
    return "reads.%s.%s-past.p99-ms".formatted(clock, past);
  }

  void measure(Report report) throws Exception {
    long stored = service.head();
    Map<Subject, Rounds.Result> results = Rounds.run(options, subjects(), this::measure);
    Table table =
        Table.of(
                "As-of reads of one treasury, against its history",
                "way",
                "moment by",
                "versions",
                "backdated",
                "due/s",
                "reads/s",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "from–to reads/s",
                "µs of CPU")
            .note(options.method())
            .note(
                "Random moments of the whole past of one treasury; %,d events stored. With due/s: at"
                        .formatted(stored)
                    + " even intervals whatever the answers do, latency from when each was due."
                    + " Without: closed loop, %d in flight.".formatted(IN_FLIGHT))
            .note(
                "The past was copied into the store in stored form, and then projected. Select: by"
                    + " primary key on the projection's table, plain JDBC.");
    results.forEach(
        (subject, result) -> {
          row(table, subject, result);
          figure(report, subject, result);
        });
    report.add(table);
  }

  private void figure(Report report, Subject subject, Rounds.Result result) {
    if (subject.way == Way.IN_PROCESS && subject.paced) {
      double p99 = result.median().latency().p99();
      if (subject.past.equals(pasts.shortest())) {
        report.figure(figure(subject.clock, "shortest"), p99);
      }
      if (subject.past.equals(pasts.longest())) {
        report.figure(figure(subject.clock, "longest"), p99);
      }
    }
  }

  private List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    for (Past past : List.of(pasts.shortest(), pasts.middle(), pasts.longest())) {
      subjects.add(new Subject(Way.SELECT, Order.Clock.VERSION, past, true));
      for (Order.Clock clock : Order.Clock.values()) {
        subjects.add(new Subject(Way.IN_PROCESS, clock, past, true));
      }
    }
    for (Order.Clock clock : Order.Clock.values()) {
      subjects.add(new Subject(Way.IN_PROCESS, clock, pasts.longest(), false));
      subjects.add(new Subject(Way.HTTP, clock, pasts.longest(), true));
    }
    subjects.add(new Subject(Way.IN_PROCESS, Order.Clock.EFFECTIVE, pasts.imported(), true));
    return subjects;
  }

  private Measurement measure(Subject subject, Duration time) throws Exception {
    Past past = subject.past;
    Load load =
        subject.paced ? Load.at(READS_A_SECOND, IN_FLIGHT, time) : Load.closed(IN_FLIGHT, time);
    return switch (subject.way) {
      case SELECT -> service.measure(new Order.SelectRows(past, load));
      case IN_PROCESS -> service.measure(new Order.ReadMoments(past, subject.clock, load));
      case HTTP -> new HttpLoad(service.port()).moments(past, subject.clock, load);
    };
  }

  private static void row(Table table, Subject subject, Rounds.Result result) {
    Measurement median = result.median();
    if (median.others() > 0) {
      throw new IllegalStateException(
          "%s: %.0f reads were not answered: see the service's log"
              .formatted(subject, median.others()));
    }
    table.row(
        subject.way.title,
        title(subject.clock),
        subject.past.versions(),
        subject.past.backdatedPercent() + " %",
        subject.paced ? READS_A_SECOND : "–",
        median.perSecond(),
        median.latency().p50(),
        median.latency().p99(),
        median.latency().p999(),
        result.spread(),
        median.cpuMicros());
  }
}
