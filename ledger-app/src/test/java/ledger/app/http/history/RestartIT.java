package ledger.app.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import ledger.app.http.Answer;
import ledger.app.http.Node;
import ledger.app.http.OneTreasury;
import ledger.app.postgres.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service ends and starts again, on a machine whose clock was set back meanwhile. */
class RestartIT {

  private final FreshDatabase.Access database = FreshDatabase.create();

  private Node start(Path data) {
    return Node.start(
        "--ledger.data=" + data,
        "--ledger.postgres=external",
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.username(),
        "--spring.datasource.password=" + database.password());
  }

  @Test
  void keysAndThePastAreAsTheyWere(@TempDir Path data) {
    Recollection recollection = new Recollection();
    OneTreasury treasury;
    Answer first;
    String present;
    try (Node before = start(data)) {
      treasury = OneTreasury.classic(before.ledger(), "400000", "600000");
      first = treasury.withdrawal("k", "1.5");
      present = before.clock().instant().truncatedTo(ChronoUnit.MICROS).toString();
      recollection.ask(before.ledger(), treasury, present);
      recollection.askForAll(before.ledger(), present);
    }

    try (Node after = start(data)) {
      after.clock().set(Duration.ofHours(-1));
      recollection.assertUnchanged(after.ledger());

      OneTreasury same = OneTreasury.known(after.ledger(), treasury.id());
      Answer again = same.withdrawal("k", "1.50");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.isReplayed()).isTrue();
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(same.withdrawal("k", "1.6").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");

      Answer later = same.withdrawal("l", "1");
      assertThat(later.version()).isEqualTo(2);
      assertThat(Instant.parse(later.text("recordedAt"))).isAfter(Instant.parse(present));
      recollection.assertUnchanged(after.ledger());
    }
  }
}
