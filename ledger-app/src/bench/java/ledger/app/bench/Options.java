package ledger.app.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a run measures, by system properties.
 *
 * @param sections which of {@link #SECTIONS} to run
 * @param time of one round of one figure
 * @param rounds of which each figure is the median
 * @param starts of the packaged jar, of each kind
 * @param versions of the longest past
 * @param folder where data lie while it runs
 * @param jar the packaged application
 * @param results where the result is written
 * @param serviceFlags further flags for the service's JVM
 */
record Options(
    Set<String> sections,
    Duration time,
    int rounds,
    int starts,
    long versions,
    Path folder,
    Path jar,
    Path results,
    List<String> serviceFlags) {

  static final String MICRO = "micro";
  static final String STARTS = "starts";
  static final String REPLAY = "replay";
  static final String READS = "reads";
  static final String COMMANDS = "commands";
  static final String STREAMS = "streams";
  static final String RECOVERY = "recovery";

  private static final List<String> SECTIONS =
      List.of(MICRO, STARTS, REPLAY, READS, COMMANDS, STREAMS, RECOVERY);

  /** Fewer would leave no version to draw between two others in the shortest past. */
  private static final long LEAST_VERSIONS = 1_000;

  static Options fromProperties() {
    Options options =
        new Options(
            Set.copyOf(words(text("sections", String.join(",", SECTIONS)), ",")),
            Duration.ofMillis(Math.round(Double.parseDouble(text("seconds", "1.2")) * 1_000)),
            Integer.parseInt(text("rounds", "3")),
            Integer.parseInt(text("starts", "3")),
            Long.parseLong(text("versions", "1000000")),
            Path.of(text("folder", "target/bench")),
            Path.of(text("jar", "target/ledger-app.jar")),
            Path.of(text("results", "target/bench")),
            words(text("jvm", ""), " "));
    Set<String> unknown = new HashSet<>(options.sections);
    SECTIONS.forEach(unknown::remove);
    if (!unknown.isEmpty() || options.versions < LEAST_VERSIONS) {
      throw new IllegalArgumentException(
          "bench.sections is a list of %s, not %s; bench.versions is at least %d"
              .formatted(SECTIONS, unknown, LEAST_VERSIONS));
    }
    return options;
  }

  boolean has(String section) {
    return sections.contains(section);
  }

  /** How a table's figures were taken. */
  String method() {
    return "fsync on, synchronous_commit on; medians of %d rounds of %.1f s after warming up."
        .formatted(rounds, time.toMillis() / 1e3);
  }

  private static String text(String name, String otherwise) {
    String given = System.getProperty("bench." + name, "");
    return given.isBlank() ? otherwise : given;
  }

  private static List<String> words(String text, String separator) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(separator, -1));
  }
}
