package ledger.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands, beside what the same PostgreSQL gives to plain JDBC in the same rounds. */
final class WriteTables {

  private static final List<Integer> IN_FLIGHT = List.of(1, 20, 200);
  private static final List<Integer> TREASURIES = List.of(1, 100);

  private final Options options;
  private final Service service;

  WriteTables(Options options, Service service) {
    this.options = options;
    this.service = service;
  }

  private sealed interface Subject {}

  private record Commits(Order.PlainCommit kind, int threads) implements Subject {}

  private record InProcess(int treasuries, int inFlight) implements Subject {}

  private record OverHttp(int treasuries, int inFlight) implements Subject {}

  List<Table> measure() throws Exception {
    service.ask(new Order.OpenTreasuries(TREASURIES.getLast()));
    long before = service.events();
    Map<Subject, Rounds.Result> results =
        Rounds.run(
            options,
            subjects(),
            (subject, time) -> {
              Measurement measured = measure(subject, time.toMillis());
              service.ask(new Order.AwaitProjections());
              return measured;
            });
    String stored = "Events stored before: %,d; after: %,d.".formatted(before, service.events());
    return List.of(floors(results), commands(results, stored));
  }

  private static List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    for (Order.PlainCommit kind : Order.PlainCommit.values()) {
      IN_FLIGHT.forEach(threads -> subjects.add(new Commits(kind, threads)));
    }
    for (int treasuries : TREASURIES) {
      IN_FLIGHT.forEach(inFlight -> subjects.add(new InProcess(treasuries, inFlight)));
      IN_FLIGHT.forEach(inFlight -> subjects.add(new OverHttp(treasuries, inFlight)));
    }
    return subjects;
  }

  private Measurement measure(Subject subject, long millis) throws Exception {
    return switch (subject) {
      case Commits(Order.PlainCommit kind, int threads) ->
          service.measure(new Order.CommitRows(kind, threads, millis));
      case InProcess(int treasuries, int inFlight) ->
          service.measure(new Order.SubmitCommands(treasuries, inFlight, millis));
      case OverHttp(int treasuries, int inFlight) ->
          new HttpLoad(service.port()).commands(treasuries, inFlight, Duration.ofMillis(millis));
    };
  }

  private Table floors(Map<Subject, Rounds.Result> results) {
    Table table =
        Table.of(
                "Floors: plain JDBC on the same PostgreSQL, in the same rounds",
                "commit of",
                "threads",
                "rows/s",
                "commits/s",
                "p50 ms",
                "p99 ms",
                "commits/s from–to")
            .note(durability())
            .note(
                "Closed loop, one commit in flight a thread, at most %d connections (as the service's pool)."
                    .formatted(PlainCommits.MOST_CONNECTIONS))
            .note(
                "One row: one statement, auto-commit, the bytes of an event and a receipt. Event +"
                    + " receipt: two statements and a commit, tables indexed like the store's.");
    results.forEach(
        (subject, result) -> {
          if (subject instanceof Commits commits) {
            floor(table, commits, result);
          }
        });
    return table;
  }

  private static void floor(Table table, Commits subject, Rounds.Result result) {
    double commits = result.median().perSecond();
    table.row(
        switch (subject.kind()) {
          case ONE_ROW -> "one row";
          case EVENT_AND_RECEIPT -> "event + receipt";
          case HUNDRED_EVENTS -> "batch of %d events".formatted(PlainCommits.BATCH);
        },
        subject.threads(),
        switch (subject.kind()) {
          case ONE_ROW -> commits;
          case EVENT_AND_RECEIPT -> commits * 2;
          case HUNDRED_EVENTS -> commits * PlainCommits.BATCH;
        },
        commits,
        result.median().p50(),
        result.median().p99(),
        result.spread());
  }

  private Table commands(Map<Subject, Rounds.Result> results, String stored) {
    Table table =
        Table.of(
                "Commands",
                "way",
                "treasuries",
                "in flight",
                "commands/s",
                "p50 ms",
                "p99 ms",
                "/ one row",
                "/ event + receipt",
                "from–to",
                "loop µs",
                "others")
            .note(durability())
            .note(
                "Closed loop at a fixed number in flight: a slow answer delays the next request of"
                    + " its client, so queueing beyond that number is not in the percentiles.")
            .note("Inflows and outflows, each at a treasury drawn at random. " + stored)
            .note(
                "HTTP from another process by a lean client with kept connections, which the"
                    + " service closes and the client opens again as the service's settings say.")
            .note(
                "One command a transaction. Both projections follow meanwhile; each figure begins"
                    + " when they have caught up.")
            .note(
                "/: ratio to the floor at as many threads. Loop: processor time a command of the"
                    + " process that sends it; in process that includes the service's work. Others:"
                    + " answers that were no new booking.");
    results.forEach(
        (subject, result) -> {
          switch (subject) {
            case Commits floor -> {}
            case InProcess(int treasuries, int inFlight) ->
                row(table, "in process", treasuries, inFlight, result, results);
            case OverHttp(int treasuries, int inFlight) ->
                row(table, "HTTP", treasuries, inFlight, result, results);
          }
        });
    return table;
  }

  private static void row(
      Table table,
      String way,
      int treasuries,
      int inFlight,
      Rounds.Result result,
      Map<Subject, Rounds.Result> results) {
    Measurement median = result.median();
    table.row(
        way,
        treasuries,
        inFlight,
        median.perSecond(),
        median.p50(),
        median.p99(),
        median.perSecond() / floor(results, Order.PlainCommit.ONE_ROW, inFlight),
        median.perSecond() / floor(results, Order.PlainCommit.EVENT_AND_RECEIPT, inFlight),
        result.spread(),
        median.cpuMicros(),
        Math.round(median.others()));
  }

  private static double floor(
      Map<Subject, Rounds.Result> results, Order.PlainCommit kind, int threads) {
    Rounds.Result floor = results.get(new Commits(kind, threads));
    return floor == null ? Double.NaN : floor.median().perSecond();
  }

  private String durability() {
    return "fsync on, synchronous_commit on; medians of %d times %.1f s after warming up."
        .formatted(options.repetitions(), options.time().toMillis() / 1e3);
  }
}
