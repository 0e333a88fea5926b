package ledger.app.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import ledger.app.http.Answer;
import ledger.app.http.Node;
import ledger.app.http.OneTreasury;
import ledger.app.postgres.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A treasury that a projection cannot follow makes cuts unsure from its event on, not before. */
class CutWithAParkedTreasuryIT {

  /** As a version of this program to come might write it, a microsecond after the opening. */
  private static final String UNREADABLE_EVENT =
      """
      insert into event_entry (event_id, aggregate_identifier, sequence_number, type,
          payload_type, payload_revision, payload, meta_data, recorded_at)
        select gen_random_uuid()::text, aggregate_identifier, 1, type, 'treasury.dissolved',
            '1', '{}', meta_data, recorded_at + interval '1 microsecond'
        from event_entry where aggregate_identifier = ?
        returning to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
      """;

  @Test
  void isRefusedFromTheEventOnThatCannotBeRead(@TempDir Path data) {
    FreshDatabase.Access database = FreshDatabase.create();
    JdbcTemplate store =
        new JdbcTemplate(
            new DriverManagerDataSource(database.url(), database.username(), database.password()));
    try (Node node =
        Node.start(
            "--ledger.data=" + data,
            "--ledger.postgres=external",
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.username(),
            "--spring.datasource.password=" + database.password())) {
      OneTreasury treasury = OneTreasury.usual(node.ledger(), "400000", "600000");
      String before = treasury.state().text("recordedAt");
      String unreadable = store.queryForObject(UNREADABLE_EVENT, String.class, treasury.id());

      Answer refused = node.ledger().get("/treasuries?limit=1000&asOf=" + unreadable);
      Answer cut = node.ledger().get("/treasuries?limit=1000&asOf=" + before);

      assertThat(List.of(refused.status(), refused.code()))
          .containsExactly(503, "PROJECTION_BEHIND");
      assertThat(refused.get("projection")).isEqualTo("treasuries");
      assertThat(refused.text("detail")).contains(treasury.id());
      assertThat(cut.status()).as("%s", cut).isEqualTo(200);
      assertThat(cut.text()).contains("\"" + treasury.id() + "\"");
    }
  }
}
