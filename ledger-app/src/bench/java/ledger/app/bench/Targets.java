package ledger.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the ledger is to reach, as ratios of figures of one run. */
final class Targets {

  private static final int HOT = Throughput.HOT;

  private final Report report;
  private final List<Verdict> verdicts = new ArrayList<>();

  private Targets(Report report) {
    this.report = report;
  }

  /**
   * One target, and what was found.
   *
   * @param bound such as {@code ≥ 10}
   * @param found NaN when one of its figures was not measured
   */
  record Verdict(String target, String bound, double found, Outcome outcome) {}

  enum Outcome {
    REACHED,
    MISSED,
    NOT_MEASURED
  }

  static List<Verdict> judge(Report report) {
    Targets targets = new Targets(report);
    targets.throughput();
    targets.latency();
    targets.replay();
    targets.reads();
    return List.copyOf(targets.verdicts);
  }

  static Table table(List<Verdict> verdicts) {
    Table table =
        Table.of("Targets", "target", "bound", "found", "outcome")
            .note(
                "Ratios of the medians above, all of this run. The floors write the same bytes and"
                    + " rows as commands, receipts included.");
    verdicts.forEach(
        each -> table.row(each.target, each.bound, each.found, each.outcome.toString()));
    return table;
  }

  private void throughput() {
    OptionalDouble hot200 = commands(Contender.IN_PROCESS, 200);
    atLeast(
        "hot treasury, 200 in flight / stock Axon",
        10,
        ratio(hot200, commands(Contender.STOCK_AXON, 200)));
    atLeast(
        "hot treasury, 20 in flight / stock Axon",
        5,
        ratio(commands(Contender.IN_PROCESS, 20), commands(Contender.STOCK_AXON, 20)));
    atLeast("hot treasury, 200 in flight / best floor of 100", 0.5, ratio(hot200, bestHundred()));
    atLeast(
        "hot treasury, 1,000 in flight / 200 in flight",
        1,
        ratio(commands(Contender.IN_PROCESS, 1_000), hot200));
    atLeast(
        "HTTP posts / in process, hot treasury, 200 in flight",
        0.5,
        ratio(commands(Contender.HTTP, 200), hot200));
    atLeast(
        "HTTP batches / in process, hot treasury, 200 in flight",
        0.8,
        ratio(best(Stream.of(1, 4).map(count -> commands(Contender.HTTP_BATCH, count))), hot200));
  }

  private void latency() {
    atMost(
        "hot treasury, 200 in flight, at 80 % of throughput: p99 ms",
        20, latency(Contender.IN_PROCESS, HOT, 200, Latencies.FULL, "p99"));
    atMost(
        "one command in flight / one-row commit, at the same rate: p99",
        2,
        ratio(
            latency(Contender.IN_PROCESS, HOT, 1, Latencies.HALF, "p99"),
            least(
                Contender.ONE_ROW.stream()
                    .map(floor -> latency(floor, 0, 1, Latencies.HALF, "p99")))));
    atMost(
        "live projections under that load of the hot treasury: lag p99 ms",
        100,
        latency(Contender.IN_PROCESS, HOT, 200, Latencies.FULL, "lag-p99"));
  }

  private void replay() {
    OptionalDouble replay = report.figure(ReplayTable.REBUILD);
    atLeast(
        "replay into all projections / scan and decoding",
        0.5,
        ratio(replay, report.figure(ReplayTable.DECODE)));
    atLeast(
        "replay into all projections / stock tracking processor, row by row",
        20,
        ratio(replay, report.figure(ReplayTable.STOCK)));
  }

  private void reads() {
    for (Order.Clock clock : Order.Clock.values()) {
      atMost(
          "as-of read by %s, longest past / shortest: p99".formatted(ReadTable.title(clock)),
          1.5,
          ratio(
              report.figure(ReadTable.figure(clock, "longest")),
              report.figure(ReadTable.figure(clock, "shortest"))));
    }
  }

  private OptionalDouble commands(Contender contender, int inFlight) {
    return report.figure(Throughput.Subject.figure(contender, HOT, inFlight));
  }

  private OptionalDouble bestHundred() {
    return best(
        Contender.HUNDRED_ROWS.stream()
            .flatMap(
                floor ->
                    Throughput.THREADS_OF_HUNDREDS.stream()
                        .map(
                            threads ->
                                report.figure(Throughput.Subject.figure(floor, 0, threads)))));
  }

  private OptionalDouble latency(
      Contender contender, int treasuries, int inFlight, int percent, String percentile) {
    return report.figure(Latencies.figure(contender, treasuries, inFlight, percent, percentile));
  }

  private static OptionalDouble best(Stream<OptionalDouble> figures) {
    return figures.flatMapToDouble(OptionalDouble::stream).max();
  }

  private static OptionalDouble least(Stream<OptionalDouble> figures) {
    return figures.flatMapToDouble(OptionalDouble::stream).min();
  }

  private static OptionalDouble ratio(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() && other.isPresent()
        ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
        : OptionalDouble.empty();
  }

  private void atLeast(String target, double bound, OptionalDouble found) {
    add(target, "≥ " + bound, found, found.orElse(Double.NaN) >= bound);
  }

  private void atMost(String target, double bound, OptionalDouble found) {
    add(target, "≤ " + bound, found, found.orElse(Double.NaN) <= bound);
  }

  private void add(String target, String bound, OptionalDouble found, boolean reached) {
    Outcome outcome =
        found.isEmpty() ? Outcome.NOT_MEASURED : reached ? Outcome.REACHED : Outcome.MISSED;
    verdicts.add(new Verdict(target, bound, found.orElse(Double.NaN), outcome));
  }
}
