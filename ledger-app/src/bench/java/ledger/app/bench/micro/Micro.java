package ledger.app.bench.micro;

import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link CommandSteps}. */
public final class Micro {

  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 3;

  private Micro() {}

  /**
   * One step's average.
   *
   * @param error half of the 99.9 % confidence interval, in nanoseconds
   * @param allocatedBytes a call
   */
  public record Score(String name, double nanos, double error, double allocatedBytes) {}

  /**
   * Runs each step in a process of its own.
   *
   * @param time of one round
   */
  public static List<Score> run(Duration time) throws RunnerException {
    TimeValue each = TimeValue.milliseconds(time.toMillis());
    Options options =
        new OptionsBuilder()
            .include("^" + CommandSteps.class.getName() + "\\.")
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(each)
            .measurementIterations(ROUNDS)
            .measurementTime(each)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    return new Runner(options).run().stream().map(Micro::score).toList();
  }

  private static Score score(RunResult run) {
    Result<?> time = run.getPrimaryResult();
    Result<?> allocated = run.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Score(
        time.getLabel(),
        time.getScore(),
        time.getScoreError(),
        allocated == null ? Double.NaN : allocated.getScore());
  }
}
