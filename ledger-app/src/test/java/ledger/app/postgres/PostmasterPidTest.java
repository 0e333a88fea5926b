package ledger.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostmasterPidTest {
  private static final List<String> READY =
      List.of(
          "6335",
          "/data/postgres",
          "1795255280",
          "23456",
          "",
          "127.0.0.1",
          "  2155600  4",
          "ready   ");

  @Test
  void readsWhatPostgresWrites() {
    assertThat(PostmasterPid.parse(READY))
        .contains(new PostmasterPid(6335, Path.of("/data/postgres"), true));
  }

  @Test
  void isNotReadyBeforePostgresSaysSo() {
    assertThat(PostmasterPid.parse(READY.subList(0, 7)).orElseThrow().ready()).isFalse();
  }

  @Test
  void knowsNothingFromAFileHalfWrittenOrForeign() {
    assertThat(PostmasterPid.parse(List.of())).isEmpty();
    assertThat(PostmasterPid.parse(List.of("6335"))).isEmpty();
    assertThat(PostmasterPid.parse(List.of("-6335", "/data/postgres"))).isEmpty();
    assertThat(PostmasterPid.parse(List.of("what", "ever"))).isEmpty();
  }

  @Test
  void doesNotTakeAnotherProgramForPostgres() {
    assertThat(new PostmasterPid(ProcessHandle.current().pid(), Path.of("/data"), true).process())
        .isEmpty();
  }
}
