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

  @ParameterizedTest
  @ValueSource(strings = {"", "?every=true"})
  void saysThatItIsStaleAndGoesOnWhenItCan(String query) {
    OneTreasury treasury = OneTreasury.usual(ledger, "400000", "600000");
    OneTreasury other = OneTreasury.usual(ledger, "400000", "600000");
    treasury.stateAtLeast(0);
    String policy = treasury.get("/policy").text();
    try (StreamReader reader = ledger.follow(treasury.path("/stream" + query));
        StreamReader ofTheOther = ledger.follow(other.path("/stream" + query))) {
      assertThat(reader.next().id()).isZero();

      // A row that is in the way of the next policy's.
      database.update("insert into treasury_policy values (?, 1, '{}')", treasury.id());
      assertThat(treasury.putPolicy(policy).version()).isEqualTo(1);
      JsonNode stale = reader.nextNamed("stale");
      assertThat(Answer.get(stale, "code")).isEqualTo("PROJECTION_BEHIND");
      assertThat(Answer.get(stale, "projection")).isEqualTo("treasuries");
      assertThat(Answer.get(stale, "detail")).contains("from version 1 on");
      other.outflow("1");
      assertThat(ofTheOther.versionsUpTo(1)).as("goes on").containsExactly(0L, 1L);
      assertThat(reader.untaken()).isEmpty();

      try (StreamReader comesNow = ledger.follow(treasury.path("/stream" + query))) {
        assertThat(comesNow.next().id()).isZero();
        assertThat(comesNow.next().name()).isEqualTo("stale");
      }

      database.update(
          "delete from treasury_policy where treasury_id = ? and version = 1", treasury.id());
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
