package ledger.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresBinariesTest {
  private static final Path LEDGER = Path.of("/data");

  @ParameterizedTest
  @CsvSource({
    "Linux,    amd64,   postgres-linux-x86_64.txz",
    "Linux,    aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, x86_64,  postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
    "Linux,    s390x,   postgres-linux-s390x.txz",
    "AIX,      ppc64,   postgres-aix-ppc64.txz",
  })
  void namesTheArchiveOfAPlatform(String system, String processor, String archive) {
    assertThat(PostgresBinaries.archiveName(system, processor)).isEqualTo(archive);
  }

  @Test
  void keepsTheProgramsInTheUsersCache(@TempDir Path home) {
    assertThat(PostgresBinaries.userCache("/xdg", home.toString(), LEDGER))
        .isEqualTo(Path.of("/xdg/treasury-ledger"));
    assertThat(PostgresBinaries.userCache(null, home.toString(), LEDGER))
        .isEqualTo(home.resolve(".cache/treasury-ledger"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "", "/nonexistent"})
  void keepsThemInTheLedgersFolderForAUserWithoutAHome(String home) {
    assertThat(PostgresBinaries.userCache(null, home, LEDGER))
        .isEqualTo(LEDGER.resolve("postgres-programs"));
  }
}
