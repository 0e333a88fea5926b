package ledger.app.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ledger.app.LedgerApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads who starts the service, starts it twice, and stops it. */
class ConsoleIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int MOST_LINES = 20;

  @TempDir private Path folder;

  @Test
  void aStartIsAFewLinesTheWelcomeLastAndNoneOfThemAWarning() throws Exception {
    Path console = folder.resolve("first");
    Process service = start(console);
    try {
      List<String> started = awaitWelcome(console, service);
      assertThat(started).hasSizeLessThan(MOST_LINES);
      assertThat(started.getLast()).contains("-d '{\"amount\": \"250000\"");

      assertASecondOneIsRefused();
    } finally {
      service.destroy();
    }

    assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(String.join("\n", lines(console)))
        .doesNotContain(" WARN ")
        .doesNotContain(" ERROR ")
        .doesNotContain("Exception")
        .endsWith("PostgreSQL has stopped");
  }

  private void assertASecondOneIsRefused() throws Exception {
    Path console = folder.resolve("second");
    Process second = start(console);

    assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(String.join("\n", lines(console)))
        .containsOnlyOnce("in use by process")
        .contains("--ledger.data=<another folder>")
        .doesNotContain(" WARN ")
        .doesNotContain("condition evaluation report")
        .doesNotContain("\tat ");
  }

  private Process start(Path console) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            LedgerApplication.class.getName(),
            "--ledger.data=" + folder.resolve("data"),
            "--server.port=0")
        .redirectErrorStream(true)
        .redirectOutput(console.toFile())
        .start();
  }

  private static List<String> awaitWelcome(Path console, Process service) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && service.isAlive()) {
      List<String> lines = lines(console);
      if (lines.stream().anyMatch(line -> line.contains("Idempotency-Key: first"))) {
        return lines;
      }
      Thread.sleep(Duration.ofMillis(100));
    }
    throw new AssertionError("It did not start:\n" + String.join("\n", lines(console)));
  }

  private static List<String> lines(Path console) throws IOException {
    return Files.readString(console, UTF_8).lines().filter(line -> !line.isBlank()).toList();
  }
}
