package ledger.app.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was written stays, whatever the application tries. */
@SpringBootTest
class AppendOnlyIT {

  @Autowired private JdbcTemplate database;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event_entry set payload = '{}'",
        "update event_entry set recorded_at = now()",
        "delete from event_entry",
        "truncate event_entry",
        "update command_receipt set version = 7",
        "delete from command_receipt",
        "truncate command_receipt",
        "alter table event_entry disable trigger all",
        "drop table event_entry"
      })
  void theApplicationMayNot(String statement) {
    assertThatThrownBy(() -> database.execute(statement))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event_entry set payload = '{}'",
        "delete from event_entry",
        "truncate event_entry",
        "update command_receipt set version = 7",
        "delete from command_receipt",
        "truncate command_receipt",
        "set session_replication_role = replica; delete from event_entry"
      })
  void theOwnerIsStoppedToo(String statement) {
    assertThatThrownBy(() -> database.execute("reset role; " + statement))
        .rootCause()
        .hasMessageContaining("is append-only");
  }
}
