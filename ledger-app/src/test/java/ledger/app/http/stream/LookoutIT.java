package ledger.app.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import ledger.app.http.OneTreasury;
import ledger.app.http.RunningLedger;
import ledger.projections.feed.Feed;
import ledger.projections.stored.LedgerJson;
import ledger.projections.treasuries.Treasuries;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/** What all streams of a node depend on, when it fails while the projection goes on. */
class LookoutIT extends RunningLedger {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Autowired private DataSource dataSource;
  @Autowired private JsonMapper json;

  @Autowired
  @Qualifier("treasuriesFeed")
  private Feed feed;

  /** Gives no connection, and not for a reason of the database, while it is said to fail. */
  private static final class Failing extends DelegatingDataSource {

    private final AtomicBoolean fails = new AtomicBoolean();

    private Failing(DataSource target) {
      super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (fails.get()) {
        throw new OutOfMemoryError("of a test");
      }
      return super.getConnection();
    }
  }

  @Test
  void anErrorIsToldToReadersAndIsNotTheEnd() {
    OneTreasury treasury = OneTreasury.usual(ledger, "400000", "600000");
    treasury.stateAtLeast(0);
    Failing connections = new Failing(dataSource);
    Treasuries treasuries = new Treasuries(connections, LedgerJson.mapper());
    Treasury present = treasuries.latest(new TreasuryId(treasury.id())).orElseThrow();
    Streams streams = new Streams(treasuries, feed, json, clock, 1, Duration.ofSeconds(15));
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    streams.start();
    try {
      Thread.ofVirtual().start(() -> streams.follow(present, Pace.NEWEST, -1, told));
      awaitIn(told, "id: 0\n");

      connections.fails.set(true);
      treasury.outflow("1");
      awaitIn(told, "event: stale\n");
      assertThat(told.toString(UTF_8)).contains("STORE_UNAVAILABLE").doesNotContain("id: 1\n");

      connections.fails.set(false);
      awaitIn(told, "id: 1\n");
      awaitIn(told, "event: live\n");
    } finally {
      streams.stop();
    }
  }

  private static void awaitIn(ByteArrayOutputStream told, String text) {
    await().atMost(LONGEST).until(() -> told.toString(UTF_8).contains(text));
  }
}
