package ledger.app.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a run measures, by system properties.
 *
 * @param sections which of {@link #SECTIONS} to run
 * @param time of one repetition of one figure
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
    int repetitions,
    int starts,
    long versions,
    Path folder,
    Path jar,
    Path results,
    List<String> serviceFlags) {

  static final String STARTS = "starts";
  static final String REPLAY = "replay";
  static final String READS = "reads";
  static final String COMMANDS = "commands";
  static final String STREAMS = "streams";

  private static final String SECTIONS = String.join(",", STARTS, REPLAY, READS, COMMANDS, STREAMS);

  static Options fromProperties() {
    return new Options(
        Set.copyOf(words(text("sections", SECTIONS), ",")),
        Duration.ofMillis(Math.round(Double.parseDouble(text("seconds", "2")) * 1_000)),
        Integer.parseInt(text("repetitions", "3")),
        Integer.parseInt(text("starts", "5")),
        Long.parseLong(text("versions", "200000")),
        Path.of(text("folder", "target/bench")),
        Path.of(text("jar", "target/ledger-app.jar")),
        Path.of(text("results", "target")),
        words(text("jvm", ""), " "));
  }

  boolean has(String section) {
    return sections.contains(section);
  }

  private static String text(String name, String otherwise) {
    String given = System.getProperty("bench." + name, "");
    return given.isBlank() ? otherwise : given;
  }

  private static List<String> words(String text, String separator) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(separator, -1));
  }
}
