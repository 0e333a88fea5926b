package ledger.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

class LedgerFolderTest {
  @TempDir private Path temporary;

  @Test
  void createsTheFolderAndSaysInTheLockFileWhoHoldsIt() throws IOException {
    Path wanted = temporary.resolve("absent/data");

    try (var folder = LedgerFolder.open(wanted)) {
      var lines = Files.readAllLines(folder.path().resolve(LedgerFolder.LOCK_FILE));
      assertThat(lines.get(0)).isEqualTo(Long.toString(ProcessHandle.current().pid()));
      assertThat(Instant.parse(lines.get(1))).isBeforeOrEqualTo(Instant.now());
    }
  }

  @Test
  void isHeldOnceAlsoWithinAProcessAndUnderAnotherName() throws IOException {
    Path data = Files.createDirectory(temporary.resolve("data"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), data);

    try (var folder = LedgerFolder.open(data)) {
      assertThatExceptionOfType(FailureAnalyzedException.class)
          .isThrownBy(() -> LedgerFolder.open(link))
          .withMessageContaining(folder.path().toString())
          .withMessageContaining("process " + ProcessHandle.current().pid())
          .satisfies(
              refusal ->
                  assertThat(refusal.analysis().getAction())
                      .contains("Stop that process")
                      .contains("--ledger.data=<another folder>"));
    }
    LedgerFolder.open(link).close();
  }

  @Test
  void refusesAFileAndAFolderBelowAFile() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertCannotBeWritten(file);
    assertCannotBeWritten(file.resolve("data"));
  }

  @Test
  void refusesAFolderThatCannotBeWritten() throws IOException {
    Path data = Files.createDirectory(temporary.resolve("data"));
    boolean denied = data.toFile().setWritable(false) && !Files.isWritable(data);

    assertCannotBeWritten(
        denied ? data : Path.of("/proc/self/data")); // root may write anywhere else
  }

  private static void assertCannotBeWritten(Path folder) {
    assertThatExceptionOfType(FailureAnalyzedException.class)
        .isThrownBy(() -> LedgerFolder.open(folder))
        .withMessageContaining("cannot be written")
        .withMessageContaining(folder.toString())
        .satisfies(
            refusal ->
                assertThat(refusal.analysis().getAction()).contains("--ledger.data=<folder>"));
  }
}
