package ledger.app.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import org.junit.jupiter.api.Test;

/** A treasury that a projection cannot follow makes cuts unsure from its event on, not before. */
class CutWithAParkedTreasuryIT extends RunningLedger {

  @Test
  void isRefusedFromTheEventOnThatCannotBeRead() {
    OneTreasury treasury = OneTreasury.usual(ledger, "400000", "600000");
    String before = treasury.state().text("recordedAt");
    String unreadable =
        database.queryForObject(
            """
            insert into event_entry (event_id, aggregate_identifier, sequence_number, type,
                payload_type, payload_revision, payload, meta_data, recorded_at)
              select gen_random_uuid()::text, aggregate_identifier, 1, type, 'treasury.dissolved',
                  '1', '{}', meta_data, recorded_at + interval '1 microsecond'
              from event_entry where aggregate_identifier = ?
              returning to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            """,
            String.class,
            treasury.id());
    Answer refused = ledger.get("/treasuries?limit=1000&asOf=" + unreadable);

    assertThat(List.of(refused.status(), refused.code())).containsExactly(503, "PROJECTION_BEHIND");
    assertThat(refused.get("projection")).isEqualTo("treasuries");
    assertThat(refused.text("detail")).contains(treasury.id());
    Answer cut = ledger.send(Request.get("/treasuries?limit=1000&asOf=" + before));
    assertThat(cut.status()).as("%s", cut).isEqualTo(200);
    assertThat(cut.text()).contains("\"" + treasury.id() + "\"");
  }
}
