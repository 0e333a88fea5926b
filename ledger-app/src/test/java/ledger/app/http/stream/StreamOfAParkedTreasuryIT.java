package ledger.app.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import ledger.app.http.Answer;
import ledger.app.http.OneTreasury;
import ledger.app.http.Request;
import ledger.app.http.RunningLedger;
import ledger.app.http.StreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A treasury that the projection cannot follow any more must not look as if nothing happened. */
class StreamOfAParkedTreasuryIT extends RunningLedger {

  private static final String PARK =
      """
      update projection_progress
      set parked_version = version + 1, parked_since = now(), parked_cause = 'a test'
      where projection = 'treasuries' and treasury_id = ?
      """;

  @ParameterizedTest
  @ValueSource(strings = {"", "?every=true"})
  void saysThatItIsStaleAndGoesOnWhenItCan(String query) {
    OneTreasury treasury = OneTreasury.usual(ledger, "400000", "600000");
    OneTreasury other = OneTreasury.usual(ledger, "400000", "600000");
    treasury.stateAtLeast(0);
    try (StreamReader reader = ledger.follow(treasury.path("/stream" + query));
        StreamReader ofTheOther = ledger.follow(other.path("/stream" + query))) {
      assertThat(reader.next().id()).isZero();

      assertThat(database.update(PARK, treasury.id())).isEqualTo(1);
      JsonNode stale = reader.nextNamed("stale");
      assertThat(Answer.get(stale, "code")).isEqualTo("PROJECTION_BEHIND");
      assertThat(Answer.get(stale, "projection")).isEqualTo("treasuries");
      assertThat(Answer.get(stale, "detail")).contains("from version 1 on");
      treasury.outflow("1");
      other.outflow("1");
      assertThat(ofTheOther.versionsUpTo(1)).as("goes on").containsExactly(0L, 1L);
      assertThat(reader.untaken()).isEmpty();

      try (StreamReader comesNow = ledger.follow(treasury.path("/stream" + query))) {
        assertThat(comesNow.next().id()).isZero();
        assertThat(comesNow.next().name()).isEqualTo("stale");
      }

      Request retry =
          Request.post(
              "/actuator/projections/treasuries",
              "{'action': 'retry', 'treasuryId': '" + treasury.id() + "'}");
      assertThat(ledger.send(retry).get("parked")).isEqualTo("false");
      assertThat(List.of(reader.next(), reader.next()))
          .as("in either order: what is new, and that it can be seen")
          .extracting(StreamReader.Event::name, StreamReader.Event::id)
          .containsExactlyInAnyOrder(tuple("", 1L), tuple("live", null));
    }
  }
}
