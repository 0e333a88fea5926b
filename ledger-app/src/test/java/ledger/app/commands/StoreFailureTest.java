package ledger.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.CannotCreateTransactionException;

/** An outage is told as one, and a fault of ours is not hidden behind it. */
class StoreFailureTest {

  private static Throwable sql(@Nullable String state) {
    return new IllegalStateException(
        new EventStoreException("refused", new SQLException("refused", state)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          08006, connection failure
          57P01, administrator shutdown
          57P03, starting up
          53300, too many connections
          53100, disk full
          25006, read-only
          40001, serialization failure
          55P03, lock not available
          """)
  void anOutage(String state, String meaning) {
    assertThat(StoreFailure.isReason(sql(state))).as(meaning).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          42601, syntax error
          42P01, undefined table
          42501, insufficient privilege
          22003, numeric value out of range
          23514, check violation
          0A000, feature not supported
          """)
  void aFault(String state, String meaning) {
    assertThat(StoreFailure.isReason(sql(state))).as(meaning).isFalse();
  }

  @Test
  void aPoolWithoutConnectionsIsAnOutageAndAnythingElseIsNot() {
    assertThat(StoreFailure.isReason(new CannotCreateTransactionException("none free"))).isTrue();
    assertThat(StoreFailure.isReason(sql(null))).isTrue();
    assertThat(StoreFailure.isReason(new IllegalStateException("fault"))).isFalse();
  }
}
