package ledger.app.monitoring;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** One gauge while a scrape is answered: filled with a value for each combination of labels. */
final class GaugeFamily {

  private final GaugeSnapshot.Builder snapshot;

  GaugeFamily(String name, String help) {
    this.snapshot = GaugeSnapshot.builder().name(name).help(help);
  }

  /** Adds a value. {@code labels} are names and values in turn. */
  void add(double value, String... labels) {
    snapshot.dataPoint(
        GaugeDataPointSnapshot.builder().value(value).labels(Labels.of(labels)).build());
  }

  static MetricSnapshots all(GaugeFamily... families) {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    for (GaugeFamily family : families) {
      all.metricSnapshot(family.snapshot.build());
    }
    return all.build();
  }
}
