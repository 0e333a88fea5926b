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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The service ends and starts again, after a million other commands, on a machine whose clock was
 * set back meanwhile.
 */
class RestartIT {

  /** What a million commands leave beside their events. */
  private static final String A_MILLION_OTHERS =
      """
      insert into command_receipt (treasury_id, idempotency_key, fingerprint, version)
        select ?, 'other-' || n, sha256(n::text::bytea), n from generate_series(1, 1000000) n
      """;

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

    new JdbcTemplate(
            new DriverManagerDataSource(database.url(), database.username(), database.password()))
        .update(A_MILLION_OTHERS, treasury.id());

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
