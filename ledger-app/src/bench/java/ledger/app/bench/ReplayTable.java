package ledger.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Projections built from zero, beside reading the same events. */
final class ReplayTable {

  private static final Map<String, Order> SUBJECTS = new LinkedHashMap<>();

  static {
    SUBJECTS.put("scan of payloads and metadata (floor)", new Order.ScanEvents(false));
    SUBJECTS.put("scan and decoding (floor)", new Order.ScanEvents(true));
    SUBJECTS.put("treasuries, rebuilt", new Order.Rebuild("treasuriesFeed"));
    SUBJECTS.put("operations, rebuilt", new Order.Rebuild("operationsFeed"));
  }

  private ReplayTable() {}

  static Table measure(Options options, Service service) {
    Map<String, List<Double>> perSecond = new LinkedHashMap<>();
    for (int round = 1; round <= options.repetitions(); round++) {
      for (var subject : SUBJECTS.entrySet()) {
        double rate = service.time(subject.getValue()).perSecond();
        perSecond.computeIfAbsent(subject.getKey(), any -> new ArrayList<>()).add(rate);
        Progress.say(
            "%d of %d: %s: %,.0f events/s"
                .formatted(round, options.repetitions(), subject.getKey(), rate));
      }
    }
    double floor = Measurement.medianOf(perSecond.values().iterator().next());
    Table table =
        Table.of("Replay", "what", "events/s", "/ scan", "from–to")
            .note(
                "%,d events, most of them of one treasury; medians of %d; one projection at a time,"
                        .formatted(service.events(), options.repetitions())
                    + " up to 1,000 events a commit, fsync on; from the order to rebuild, with"
                    + " emptying the tables, to the last event's commit.");
    perSecond.forEach(
        (name, rates) ->
            table.row(
                name,
                Measurement.medianOf(rates),
                Measurement.medianOf(rates) / floor,
                "%,.0f–%,.0f"
                    .formatted(
                        rates.stream().min(Double::compare).orElseThrow(),
                        rates.stream().max(Double::compare).orElseThrow())));
    return table;
  }
}
