package ledger.app.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Services as processes of their own, since a lock and a postmaster outlive more than a context.
 */
class ServiceProcessIT {

  @Test
  void isRefusedAtOnceWhereAnotherServiceRuns(@TempDir Path data) throws Exception {
    try (var folder = LedgerFolder.open(data)) {
      // closing any channel to the lock file would give up the lock
      assertThatException().isThrownBy(() -> LedgerFolder.open(folder.path()));

      Process second = service(data);
      String said = new String(second.getInputStream().readAllBytes(), UTF_8);

      assertThat(second.waitFor()).isEqualTo(1);
      assertThat(said)
          .containsOnlyOnce("in use by process " + ProcessHandle.current().pid())
          .contains("--ledger.data=<another folder>")
          .doesNotContain("\tat ")
          .doesNotContain(" WARN ");
    }
  }

  @Test
  void findsEverythingAfterItWasKilled(@TempDir Path data) throws Exception {
    Process killed = service(data);
    long postmaster;
    try (var output = new BufferedReader(new InputStreamReader(killed.getInputStream(), UTF_8))) {
      postmaster = awaitServing(output);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    assertThat(runs(postmaster)).as("the server outlives its service").isTrue();

    try (var next = PostgresOnly.start(data, Map.of())) {
      assertThat(runs(postmaster)).isFalse();
      assertThat(
              JdbcClient.create(next.getBean(DataSource.class))
                  .sql("select number from sample_entry")
                  .query(Integer.class)
                  .list())
          .containsExactly(1);
    }
  }

  private static boolean runs(long postmaster) {
    return ProcessHandle.of(postmaster).filter(PostmasterPid::isRunningPostgres).isPresent();
  }

  private static long awaitServing(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      assertThat(line).as("a healthy start").doesNotContain(" WARN ").doesNotContain(" ERROR ");
      if (line.startsWith("SERVING ")) {
        return Long.parseLong(line.substring("SERVING ".length()));
      }
    }
    throw new AssertionError("The service ended before it was ready");
  }

  private static Process service(Path data) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            PostgresOnly.class.getName(),
            "--ledger.data=" + data)
        .redirectErrorStream(true)
        .start();
  }
}
