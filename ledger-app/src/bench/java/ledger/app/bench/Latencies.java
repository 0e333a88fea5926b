package ledger.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long commands take that arrive at fixed times, whatever the answers do. */
final class Latencies {

  /** Of the throughput measured before. */
  private static final List<Integer> PERCENTS = List.of(50, 80);

  /** The share at which the targets are judged. */
  static final int FULL = 80;

  static final int HALF = 50;

  private final Options options;
  private final Service service;
  private final Map<Throughput.Subject, Rounds.Result> throughputs;
  private final Map<Paced, List<Measurement.Latency>> lags = new LinkedHashMap<>();

  Latencies(Options options, Service service, Map<Throughput.Subject, Rounds.Result> throughputs) {
    this.options = options;
    this.service = service;
    this.throughputs = throughputs;
  }

  /**
   * What is measured.
   *
   * @param percent of the throughput of its pace
   */
  private record Paced(Throughput.Subject subject, int percent, double perSecond) {

    @Override
    public String toString() {
      return "%s, at %,.0f/s".formatted(subject, perSecond);
    }
  }

  static String figure(
      Contender contender, int treasuries, int inFlight, int percent, String percentile) {
    return "latency.%s.%d-treasuries.%d-in-flight.at-%d-percent.%s-ms"
        .formatted(contender, treasuries, inFlight, percent, percentile);
  }

  void measure(Report report) throws Exception {
    Map<Paced, Rounds.Result> results =
        Rounds.run(
            options,
            subjects(),
            (paced, time) ->
                measure(paced, Load.at(paced.perSecond, paced.subject.inFlight(), time)));
    results.forEach(
        (paced, result) -> {
          Measurement.Latency latency = result.median().latency();
          figures(report, paced, "p99", latency.p99());
          figures(report, paced, "p50", latency.p50());
          if (lags.containsKey(paced)) {
            figures(report, paced, "lag-p99", lag(paced));
          }
        });
    report.add(table(results));
  }

  private static void figures(Report report, Paced paced, String percentile, double millis) {
    Throughput.Subject subject = paced.subject;
    report.figure(
        figure(
            subject.contender(),
            subject.treasuries(),
            subject.inFlight(),
            paced.percent,
            percentile),
        millis);
  }

  private Measurement measure(Paced paced, Load load) throws Exception {
    Throughput.Subject subject = paced.subject;
    if (!subject.contender().isLedger()) {
      return subject.contender().measure(service, subject.treasuries(), load);
    }
    service.ask(new Order.BeginLag());
    Measurement measured = subject.contender().measure(service, subject.treasuries(), load);
    lags.computeIfAbsent(paced, any -> new ArrayList<>()).add(service.lag());
    return measured;
  }

  /** One row in flight is paced like one command of the ledger, so that the two can be compared. */
  private List<Paced> subjects() {
    var single = new Throughput.Subject(Contender.IN_PROCESS, Throughput.HOT, 1);
    List<Paced> all = new ArrayList<>();
    Contender.ONE_ROW.forEach(
        floor -> all.addAll(paced(new Throughput.Subject(floor, 0, 1), single)));
    List<Throughput.Subject> others = new ArrayList<>(List.of(single));
    for (int treasuries : List.of(Throughput.HOT, Throughput.MANY)) {
      others.add(new Throughput.Subject(Contender.STOCK_AXON, treasuries, 20));
      others.add(new Throughput.Subject(Contender.IN_PROCESS, treasuries, 200));
      others.add(new Throughput.Subject(Contender.HTTP, treasuries, 200));
    }
    others.forEach(subject -> all.addAll(paced(subject, subject)));
    return all;
  }

  private List<Paced> paced(Throughput.Subject subject, Throughput.Subject pace) {
    Rounds.Result throughput = throughputs.get(pace);
    if (throughput == null) {
      throw new IllegalStateException(pace + " was not measured: it must be among the throughputs");
    }
    return PERCENTS.stream()
        .map(
            percent -> new Paced(subject, percent, throughput.median().perSecond() * percent / 100))
        .toList();
  }

  private double lag(Paced paced) {
    return Measurement.medianOf(
        lags.getOrDefault(paced, List.of()).stream().map(Measurement.Latency::p99).toList());
  }

  private Table table(Map<Paced, Rounds.Result> results) {
    Table table =
        Table.of(
                "Latencies at a fixed arrival rate",
                "way",
                "treasuries",
                "in flight ≤",
                "% of throughput",
                "due/s",
                "done/s",
                "a commit",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "longest ms",
                "lag p99 ms")
            .note(
                options.method()
                    + " Open loop: requests are due at even intervals, whatever the answers do, and"
                    + " their latency counts from when they were due; with so many in flight they"
                    + " wait for an answer first, and that wait counts. So nothing is left out."
                    + " Floors with one in flight are paced like the ledger with one in flight.")
            .note(
                "Lag: age of the oldest event that a projection had not written, looked at every"
                    + " 25 ms during the load and until the projections had caught up.");
    results.forEach(
        (paced, result) -> {
          Measurement median = result.median();
          Throughput.Subject subject = paced.subject;
          table.row(
              subject.contender().title(),
              subject.treasuriesText(),
              subject.inFlight(),
              paced.percent,
              paced.perSecond,
              median.perSecond(),
              median.perCommit(),
              median.latency().p50(),
              median.latency().p99(),
              median.latency().p999(),
              median.latency().longest(),
              lags.containsKey(paced) ? lag(paced) : "–");
        });
    return table;
  }
}
