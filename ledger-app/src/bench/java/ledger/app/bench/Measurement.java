package ledger.app.bench;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * What a {@link Load} came to.
 *
 * @param done requests that came to what was wanted
 * @param others requests that were answered otherwise
 * @param cpuMicros processor time of the process that held the loop, in microseconds a request
 * @param allocatedBytes by that process, a request
 * @param perCommit how many were committed together, on average; 0 where nobody counted
 */
record Measurement(
    double done,
    double others,
    double seconds,
    Latency latency,
    double cpuMicros,
    double allocatedBytes,
    double perCommit) {

  /** To the answer: percentiles in milliseconds. */
  record Latency(double p50, double p99, double p999, double longest) {

    private static final double NANOS_A_MILLI = 1e6;

    static Latency of(Histogram nanos) {
      return new Latency(
          nanos.getValueAtPercentile(50) / NANOS_A_MILLI,
          nanos.getValueAtPercentile(99) / NANOS_A_MILLI,
          nanos.getValueAtPercentile(99.9) / NANOS_A_MILLI,
          nanos.getMaxValue() / NANOS_A_MILLI);
    }
  }

  double perSecond() {
    return done / seconds;
  }

  /** Each request was so many of what is counted. */
  Measurement times(int count) {
    return new Measurement(
        done * count,
        others,
        seconds,
        latency,
        cpuMicros / count,
        allocatedBytes / count,
        perCommit);
  }

  Measurement committedBy(double count) {
    return new Measurement(done, others, seconds, latency, cpuMicros, allocatedBytes, count);
  }

  /** Each figure's own median; of the answers that were not wanted, all. */
  static Measurement median(List<Measurement> rounds) {
    double seconds = median(rounds, Measurement::seconds);
    return new Measurement(
        median(rounds, Measurement::perSecond) * seconds,
        rounds.stream().mapToDouble(Measurement::others).sum(),
        seconds,
        new Latency(
            median(rounds, each -> each.latency.p50),
            median(rounds, each -> each.latency.p99),
            median(rounds, each -> each.latency.p999),
            median(rounds, each -> each.latency.longest)),
        median(rounds, Measurement::cpuMicros),
        median(rounds, Measurement::allocatedBytes),
        median(rounds, Measurement::perCommit));
  }

  private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
    return medianOf(rounds.stream().map(figure::applyAsDouble).toList());
  }

  /** The upper of the two in the middle. */
  static double medianOf(Collection<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
