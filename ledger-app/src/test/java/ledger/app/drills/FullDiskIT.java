package ledger.app.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import ledger.app.http.load.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger's folder on a small file system in memory, which only root can mount; others skip
 * this.
 */
@ExtendWith(FaultTable.Resolver.class)
class FullDiskIT {

  @TempDir private Path temporary;
  private Path disk = Path.of("");
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(temporary.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=256m", "ledger-drill", disk.toString());
    assumeTrue(mounted, "no file system can be mounted by this user");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Test
  void full(FaultTable table) throws Exception {
    PostgresProcesses postgres = new PostgresProcesses(disk.resolve("postgres"));
    try (ServiceProcess service = ServiceProcess.start(disk)) {
      Drill.of("disk full (a file system of 256 MB), then freed", FullDiskIT.class, "full", 3)
          .run(
              table,
              service.ledger(),
              postgres::superuser,
              new Drill.Fault() {

                // The database itself ends where its journal has no room for another file.
                @Override
                public void strike(Load load, Random random) throws Exception {
                  fill();
                  if (random.nextBoolean()) {
                    new JdbcTemplate(postgres.superuser()).execute("select pg_switch_wal()");
                  }
                  load.awaitTrouble(20);
                }

                @Override
                public void end() throws IOException {
                  Files.delete(disk.resolve("ballast"));
                }
              });
    }
  }

  private void fill() {
    byte[] block = new byte[4_096];
    try (OutputStream ballast = Files.newOutputStream(disk.resolve("ballast"))) {
      while (true) {
        ballast.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }
}
