package ledger.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Projections built from zero out of ever more events, beside reading the same events. */
final class ReplayTable {

  static final String SCAN = "replay.scan.events-per-second";
  static final String DECODE = "replay.scan-and-decoding.events-per-second";
  static final String REBUILD = "replay.all-projections.events-per-second";
  static final String STOCK = "replay.stock-axon.events-per-second";

  /** It has too long a way to go for more. */
  private static final int SLICE = 5_000;

  private static final List<Integer> STOCK_BATCHES = List.of(1, 100);

  private final Options options;
  private final Service service;
  private final Table table =
      Table.of(
          "Replay, against history", "what", "events", "seconds", "events/s", "/ scan", "from–to");

  ReplayTable(Options options, Service service) {
    this.options = options;
    this.service = service;
    table
        .note(
            "Medians of %d rounds; fsync on, synchronous_commit on. All projections: made again in fresh"
                    .formatted(options.rounds())
                + " tables out of one reading, indexed, held against those that answer, and"
                + " swapped.")
        .note(
            "Stock Axon: a tracking processor that writes one row an event, on its own events and"
                + " tables; only its first %,d.".formatted(SLICE));
  }

  /** Measures with what the store holds now. The figures kept are those of the last time. */
  void measure(Report report) throws Exception {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    long events = 0;
    for (int round = 1; round <= options.rounds(); round++) {
      Scan.Timed scan = service.scan(false);
      events = scan.events();
      take(rates, SCAN, scan.perSecond());
      take(rates, DECODE, service.scan(true).perSecond());
      take(rates, REBUILD, events / service.number(new Order.RebuildAll()));
      Progress.say("%d of %d: replay: %s".formatted(round, options.rounds(), newest(rates)));
    }
    double scan = Measurement.medianOf(rates.getOrDefault(SCAN, List.of()));
    row("scan of payloads and metadata (floor)", events, rates.getOrDefault(SCAN, List.of()), scan);
    row("scan and decoding (floor)", events, rates.getOrDefault(DECODE, List.of()), scan);
    row("all projections", events, rates.getOrDefault(REBUILD, List.of()), scan);
    rates.forEach((name, found) -> report.figure(name, Measurement.medianOf(found)));
  }

  /** After the last measurement. */
  void finish(Report report) {
    service.ask(new Order.BookAtStockAxon(SLICE));
    double scan = report.figure(SCAN).orElse(Double.NaN);
    double best = 0;
    for (int batch : STOCK_BATCHES) {
      List<Double> rates = new ArrayList<>();
      for (int round = 0; round < options.rounds(); round++) {
        double seconds = service.number(new Order.ReplayOnStockAxon(SLICE, batch));
        rates.add(SLICE / seconds);
        Progress.say("stock tracking processor, batches of %d: %.1f s".formatted(batch, seconds));
      }
      row("stock Axon, row by row, batches of " + batch, SLICE, rates, scan);
      best = Math.max(best, Measurement.medianOf(rates));
    }
    report.figure(STOCK, best);
    report.add(table);
  }

  private static void take(Map<String, List<Double>> rates, String name, double rate) {
    rates.computeIfAbsent(name, any -> new ArrayList<>()).add(rate);
  }

  private static String newest(Map<String, List<Double>> rates) {
    return rates.values().stream()
        .map(all -> "%,.0f/s".formatted(all.getLast()))
        .toList()
        .toString();
  }

  private void row(String what, long events, List<Double> rates, double scan) {
    double median = Measurement.medianOf(rates);
    table.row(
        what,
        events,
        events / median,
        median,
        median / scan,
        "%,.0f–%,.0f"
            .formatted(
                rates.stream().min(Double::compare).orElseThrow(),
                rates.stream().max(Double::compare).orElseThrow()));
  }
}
