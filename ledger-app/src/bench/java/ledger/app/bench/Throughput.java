package ledger.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many commands a second, beside floors and peer in the same rounds. */
final class Throughput {

  static final int HOT = 1;
  static final int MANY = 100;

  private static final List<Integer> CLIENTS = List.of(1, 20, 200, 1_000);
  private static final List<Integer> CLIENTS_OF_FLOORS_AND_PEER = List.of(1, 20, 200);
  static final List<Integer> THREADS_OF_HUNDREDS = List.of(1, 2, 4);
  private static final List<Integer> BATCHES = List.of(1, 4);

  private final Options options;
  private final Service service;
  private final Map<Subject, Long> storedBefore = new LinkedHashMap<>();

  Throughput(Options options, Service service) {
    this.options = options;
    this.service = service;
  }

  /**
   * What is measured.
   *
   * @param treasuries 0: each client has its own
   */
  record Subject(Contender contender, int treasuries, int inFlight) {

    static String figure(Contender contender, int treasuries, int inFlight) {
      return "throughput.%s.%d-treasuries.%d-in-flight".formatted(contender, treasuries, inFlight);
    }

    @Override
    public String toString() {
      return "%s, %s, %d in flight".formatted(contender.title(), treasuriesText(), inFlight);
    }

    String treasuriesText() {
      return treasuries == 0 ? "own" : Integer.toString(treasuries);
    }
  }

  /** Measures all and reports it. */
  Map<Subject, Rounds.Result> measure(Report report) throws Exception {
    Map<Subject, Rounds.Result> results =
        Rounds.run(
            options,
            subjects(),
            (subject, time) -> {
              storedBefore.putIfAbsent(subject, service.head());
              return subject.contender.measure(
                  service, subject.treasuries, Load.closed(subject.inFlight, time));
            });
    results.forEach(
        (subject, result) ->
            report.figure(
                Subject.figure(subject.contender, subject.treasuries, subject.inFlight),
                result.median().perSecond()));
    report.add(table(results));
    report.add(growth(results));
    return results;
  }

  private static List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    for (Contender floor : Contender.ONE_ROW) {
      CLIENTS_OF_FLOORS_AND_PEER.forEach(clients -> subjects.add(new Subject(floor, 0, clients)));
    }
    for (Contender floor : Contender.HUNDRED_ROWS) {
      THREADS_OF_HUNDREDS.forEach(threads -> subjects.add(new Subject(floor, 0, threads)));
    }
    for (int treasuries : List.of(HOT, MANY)) {
      for (int clients : CLIENTS_OF_FLOORS_AND_PEER) {
        subjects.add(new Subject(Contender.STOCK_AXON, treasuries, clients));
      }
      for (int clients : CLIENTS) {
        subjects.add(new Subject(Contender.IN_PROCESS, treasuries, clients));
        subjects.add(new Subject(Contender.HTTP, treasuries, clients));
      }
      for (int batches : BATCHES) {
        subjects.add(new Subject(Contender.HTTP_BATCH, treasuries, batches));
      }
    }
    return subjects;
  }

  private Table table(Map<Subject, Rounds.Result> results) {
    Table table =
        Table.of(
                "Commands a second",
                "way",
                "treasuries",
                "in flight",
                "commands/s",
                "from–to",
                "a commit",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "µs of CPU",
                "kB made",
                "stored before",
                "others")
            .note(
                options.method()
                    + " Closed loop: a slow answer delays its client's next request, so queueing"
                    + " beyond the number in flight is not in these percentiles; those at fixed"
                    + " rates are in the next table. Floors and peer write to tables of their own,"
                    + " which were empty at first; the floors' are indexed like the ledger's.")
            .note(
                "Inflows and outflows, each at a treasury drawn at random. The ledger's projections"
                    + " follow meanwhile; each round begins when they have caught up. Stock Axon"
                    + " keeps no receipts and has no projection.")
            .note(
                "A commit: how many were committed together, on average. µs of CPU and kB made: by"
                    + " the process that holds the loop, a command; in process that is the whole"
                    + " service, projections included. HTTP comes from another process on the same"
                    + " cores. Others: answers that were no new booking.");
    results.forEach(
        (subject, result) -> {
          Measurement median = result.median();
          table.row(
              subject.contender.title(),
              subject.treasuriesText(),
              subject.inFlight,
              median.perSecond(),
              result.spread(),
              median.perCommit(),
              median.latency().p50(),
              median.latency().p99(),
              median.latency().p999(),
              median.cpuMicros(),
              median.allocatedBytes() / 1e3,
              storedBefore.getOrDefault(subject, 0L),
              Math.round(median.others()));
        });
    return table;
  }

  private static Table growth(Map<Subject, Rounds.Result> results) {
    Table table =
        Table.of(
                "Commands a second against what is in flight",
                "way",
                "treasuries",
                "1",
                "20",
                "200",
                "1,000")
            .note("–: not measured. Medians of the table above.");
    for (Contender contender :
        List.of(
            Contender.ONE_STATEMENT, Contender.STOCK_AXON, Contender.IN_PROCESS, Contender.HTTP)) {
      for (int treasuries : List.of(0, HOT, MANY)) {
        List<Object> cells = new ArrayList<>();
        for (int clients : CLIENTS) {
          Rounds.Result result = results.get(new Subject(contender, treasuries, clients));
          cells.add(result == null ? "–" : result.median().perSecond());
        }
        if (!"–".equals(cells.getFirst())) {
          cells.addFirst(new Subject(contender, treasuries, 1).treasuriesText());
          cells.addFirst(contender.title());
          table.row(cells.toArray());
        }
      }
    }
    return table;
  }
}
