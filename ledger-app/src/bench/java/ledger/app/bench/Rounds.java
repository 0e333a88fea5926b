package ledger.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures subjects in turn, round after round, so that a noisy minute does not fall on one of them
 * alone.
 */
final class Rounds {

  /** Measures one subject for some time. */
  interface Measure<K> {
    Measurement of(K subject, Duration time) throws Exception;
  }

  /**
   * A subject's repetitions.
   *
   * @param slowest in requests a second, of all repetitions
   */
  record Result(Measurement median, double slowest, double fastest) {

    static Result of(List<Measurement> repetitions) {
      return new Result(
          Measurement.median(repetitions),
          repetitions.stream().mapToDouble(Measurement::perSecond).min().orElseThrow(),
          repetitions.stream().mapToDouble(Measurement::perSecond).max().orElseThrow());
    }

    String spread() {
      return "%,.0f–%,.0f".formatted(slowest, fastest);
    }
  }

  private Rounds() {}

  /** A short round to warm up, then those that count. */
  static <K> Map<K, Result> run(Options options, List<K> subjects, Measure<K> measure)
      throws Exception {
    for (K subject : subjects) {
      Progress.say("warming up: %s".formatted(subject));
      measure.of(subject, options.time().dividedBy(2));
    }
    Map<K, List<Measurement>> taken = new LinkedHashMap<>();
    for (int round = 1; round <= options.rounds(); round++) {
      for (K subject : subjects) {
        Measurement measured = measure.of(subject, options.time());
        taken.computeIfAbsent(subject, any -> new ArrayList<>()).add(measured);
        Progress.say(
            "%d of %d: %s: %,.0f/s, p50 %.2f ms, p99 %.2f ms"
                .formatted(
                    round,
                    options.rounds(),
                    subject,
                    measured.perSecond(),
                    measured.latency().p50(),
                    measured.latency().p99()));
      }
    }
    return taken.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> Result.of(entry.getValue()),
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
