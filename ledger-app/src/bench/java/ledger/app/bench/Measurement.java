package ledger.app.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a closed loop came to: each of its clients sends the next request when the one before is
 * answered, so a slow answer also means fewer requests.
 *
 * @param done requests that came to what was wanted
 * @param others requests that were answered otherwise
 * @param p50 of the time to the answer, in milliseconds, as the following ones
 * @param cpuMicros processor time of the process that held the loop, in microseconds a request
 */
record Measurement(
    double done,
    double others,
    double seconds,
    double p50,
    double p99,
    double p999,
    double longest,
    double cpuMicros) {

  double perSecond() {
    return done / seconds;
  }

  /** Each figure's own median. */
  static Measurement median(List<Measurement> repetitions) {
    double seconds = median(repetitions, Measurement::seconds);
    return new Measurement(
        median(repetitions, Measurement::perSecond) * seconds,
        repetitions.stream().mapToDouble(Measurement::others).sum(),
        seconds,
        median(repetitions, Measurement::p50),
        median(repetitions, Measurement::p99),
        median(repetitions, Measurement::p999),
        median(repetitions, Measurement::longest),
        median(repetitions, Measurement::cpuMicros));
  }

  private static double median(
      List<Measurement> repetitions, ToDoubleFunction<Measurement> figure) {
    return medianOf(repetitions.stream().map(figure::applyAsDouble).toList());
  }

  /** The upper of the two in the middle. */
  static double medianOf(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
