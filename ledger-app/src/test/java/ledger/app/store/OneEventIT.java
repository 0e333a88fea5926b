package ledger.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import ledger.app.http.OneTreasury;
import ledger.app.http.RunningLedger;
import ledger.treasury.TreasuryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One event out of a long history, as a command that looks back asks for it. */
class OneEventIT extends RunningLedger {

  private static final long NEWEST = 20;

  @Autowired private PostgresEventStorageEngine events;
  @Autowired private PlatformTransactionManager transactions;

  private OneTreasury treasury;

  @BeforeEach
  void write() {
    treasury = OneTreasury.usual(ledger, "400000", "600000");
    for (long version = 1; version <= NEWEST; version++) {
      assertThat(treasury.outflow("1").version()).isEqualTo(version);
    }
  }

  @Test
  void isTheOneOfThatNumber() {
    DomainEventMessage<?> event = events.event(treasury.id(), 7).orElseThrow();

    assertThat(event.getSequenceNumber()).isEqualTo(7);
    assertThat(event.getAggregateIdentifier()).isEqualTo(treasury.id());
    assertThat(event.getPayload()).isInstanceOf(TreasuryEvent.OutflowRecorded.class);
  }

  @Test
  void isNoneWhereThereIsNone() {
    assertThat(events.event(treasury.id(), NEWEST + 1)).isEmpty();
    assertThat(events.event(treasury.id(), Long.MAX_VALUE)).isEmpty();
    assertThat(events.event("nobody", 0)).isEmpty();
  }

  @Test
  void isReadWithoutThoseThatFollow() {
    Long read =
        new TransactionTemplate(transactions)
            .execute(
                status -> {
                  database.execute("set local enable_seqscan = off");
                  long before = eventsRead();
                  assertThat(events.event(treasury.id(), 7)).isPresent();
                  return eventsRead() - before;
                });

    assertThat(read).isEqualTo(1);
  }

  /** In this transaction. */
  private long eventsRead() {
    return Objects.requireNonNull(
        database.queryForObject(
            "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables"
                + " where relname = 'event_entry'",
            Long.class));
  }
}
