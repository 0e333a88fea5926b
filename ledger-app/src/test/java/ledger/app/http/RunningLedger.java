package ledger.app.http;

import java.util.Objects;
import ledger.app.LedgerApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole application behind a real port, one for all tests that extend this. */
@SpringBootTest(classes = LedgerApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(TestClock.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RunningLedger {

  @LocalServerPort private int port;
  @Autowired protected JdbcTemplate database;
  @Autowired protected TestClock clock;

  protected LedgerClient ledger;

  /** What the store holds; equal counts mean that nothing was written. */
  public record Written(long events, long receipts) {}

  protected int port() {
    return port;
  }

  @BeforeAll
  void connect() {
    ledger = new LedgerClient(port);
  }

  @AfterAll
  void disconnect() {
    ledger.close();
  }

  protected Written written() {
    return new Written(count("event_entry"), count("command_receipt"));
  }

  private long count(String table) {
    return Objects.requireNonNull(
        database.queryForObject("select count(*) from " + table, Long.class));
  }

  protected long eventsOf(String treasuryId) {
    return Objects.requireNonNull(
        database.queryForObject(
            "select count(*) from event_entry where aggregate_identifier = ?",
            Long.class,
            treasuryId));
  }
}
