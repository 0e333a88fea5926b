package ledger.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.policy.Preset;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Kind;
import ledger.treasury.OpenTreasury;
import ledger.treasury.Operation;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.RecordOutflow;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryId;
import ledger.treasury.TreasuryRejection;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** A command's turn on the real store: what is written, in which order, under which clock. */
@SpringBootTest(properties = "ledger.demo=false")
class CommandsIT {

  private static final Attribution MIA =
      new Attribution("mia", List.of("OPERATOR"), Channel.API, "request-1");
  private static final Submission OPENING = new Submission("open", "00", MIA, null);

  @Autowired private Commands commands;
  @Autowired private EventStore events;
  @Autowired private JdbcTemplate database;
  @Autowired private DataSource dataSource;
  @Autowired private TreasuryCache treasuries;
  @Autowired private SetClock clock;

  /** The world's clock, which somebody may set back. */
  static final class SetClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class World {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock();
    }
  }

  @Test
  void anEventIsStoredReadablyWithItsMetadata() {
    open("readable");

    assertThat(
            database.queryForList(
                "select payload_type, payload_revision, payload::json->>'asset' asset, meta_data,"
                    + " type from event_entry where aggregate_identifier = 'readable'"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("payload_type", "treasury.opened")
                    .containsEntry("payload_revision", "1")
                    .containsEntry("asset", "USDT")
                    .containsEntry("type", "treasury"))
        .extracting("meta_data")
        .asString()
        .contains("\"actor\":\"mia\"", "\"roles\":[\"OPERATOR\"]", "\"channel\":\"API\"")
        .contains("\"requestId\":\"request-1\"")
        .doesNotContain("eventId", "recordedAt", "traceId");
  }

  @Test
  void recordedTimeKeepsItsMicrosecondsAndNeverRunsBack() {
    clock.now = Instant.parse("2026-11-20T12:00:00.123456Z");
    Operation opened = open("clock");
    clock.now = Instant.parse("2026-11-20T11:00:00Z");
    Operation afterSetBack = outflow("clock", "a");

    assertThat(opened.recordedAt()).isEqualTo(Instant.parse("2026-11-20T12:00:00.123456Z"));
    assertThat(afterSetBack.recordedAt()).isEqualTo(opened.recordedAt().plus(1, ChronoUnit.MICROS));
    assertThat(events.readEvents("clock").asStream().map(event -> event.getTimestamp()))
        .containsExactly(opened.recordedAt(), afterSetBack.recordedAt());
  }

  @Test
  void nothingIsRecordedAtOrBeforeASealedInstant() {
    open("sealed");
    Instant sealed = clock.now.plus(1, ChronoUnit.HOURS);
    database.queryForObject("select seal_until(?)", Object.class, java.sql.Timestamp.from(sealed));

    assertThat(outflow("sealed", "a").recordedAt()).isEqualTo(sealed.plus(1, ChronoUnit.MICROS));
  }

  @Test
  void eventAndReceiptAreOneTransaction() {
    open("atomic");
    Operation outflow = outflow("atomic", "key");

    assertThat(
            database.queryForObject(
                "select count(distinct xid) from (select xmin::text xid from event_entry"
                    + " where aggregate_identifier = 'atomic' and sequence_number = ? union all"
                    + " select xmin::text from command_receipt where treasury_id = 'atomic'"
                    + " and idempotency_key = 'key') rows",
                Long.class,
                outflow.version()))
        .isEqualTo(1);
  }

  @Test
  void aLoadStartsFromTheSnapshot() {
    open("long");
    for (int i = 1; i < Snapshots.VERSIONS_APART + 10; i++) {
      outflow("long", "key " + i);
    }
    awaitSnapshotOf("long");

    DomainEventStream stream = events.readEvents("long");

    assertThat(stream.next().getPayload()).isInstanceOf(TreasuryAggregate.class);
    assertThat(stream.asStream()).hasSize(10);
    treasuries.removeAll();
    assertThat(outflow("long", "afterwards").version()).isEqualTo(Snapshots.VERSIONS_APART + 10);
  }

  @Test
  void aTreasuryThatAnotherNodeMovedOnIsReadAfresh() {
    open("shared");
    outflow("shared", "a");
    database.update(
        "insert into event_entry (event_id, aggregate_identifier, sequence_number, type,"
            + " payload_type, payload_revision, payload, meta_data, recorded_at)"
            + " select gen_random_uuid()::text, aggregate_identifier, 2, type, payload_type,"
            + " payload_revision, payload, meta_data, recorded_at + interval '1 second'"
            + " from event_entry where aggregate_identifier = 'shared' and sequence_number = 1");

    assertThat(outflow("shared", "b").version()).isEqualTo(3);
  }

  @Test
  void aTreasuryThatAnotherNodeIsOpeningIsTakenForOpened() throws Exception {
    open("opened");
    try (Connection otherNode = dataSource.getConnection()) {
      otherNode.setAutoCommit(false);
      try (Statement statement = otherNode.createStatement()) {
        statement.execute(
            "insert into event_entry (event_id, aggregate_identifier, sequence_number, type,"
                + " payload_type, payload_revision, payload, meta_data, recorded_at)"
                + " select gen_random_uuid()::text, 'being-opened', 0, type, payload_type,"
                + " payload_revision, payload, meta_data, recorded_at"
                + " from event_entry where aggregate_identifier = 'opened'");
      }
      CompletableFuture<CommandResult> second =
          CompletableFuture.supplyAsync(() -> commands.submit(opening("being-opened"), OPENING));
      awaitSomebodyWaitingForALock();
      otherNode.commit();

      assertThat(second.get(10, TimeUnit.SECONDS))
          .isEqualTo(
              new CommandResult.Refused(
                  new TreasuryRejection.TreasuryExists(new TreasuryId("being-opened"))));
    }
  }

  private void awaitSomebodyWaitingForALock() {
    awaitARow("select 1 from pg_locks where locktype = 'transactionid' and not granted");
  }

  private void awaitSnapshotOf(String treasuryId) {
    awaitARow("select 1 from snapshot_entry where aggregate_identifier = ?", treasuryId);
  }

  private void awaitARow(String sql, Object... arguments) {
    await()
        .atMost(10, TimeUnit.SECONDS)
        .until(() -> !database.queryForList(sql, arguments).isEmpty());
  }

  private Operation open(String id) {
    return booked(commands.submit(opening(id), OPENING));
  }

  private static OpenTreasury opening(String id) {
    return new OpenTreasury(
        new TreasuryId(id),
        new Asset("USDT"),
        6,
        Kind.LIVE,
        Amount.parse("400000"),
        Amount.parse("600000"),
        Preset.DEFAULT.policy(),
        Particulars.NONE,
        null);
  }

  private Operation outflow(String id, String key) {
    return booked(
        commands.submit(
            new RecordOutflow(
                new TreasuryId(id), Amount.parse("1"), Purpose.WITHDRAWAL, Particulars.NONE, null),
            new Submission(key, "00", MIA, null)));
  }

  private static Operation booked(CommandResult result) {
    assertThat(result).isInstanceOf(CommandResult.Booked.class);
    return Objects.requireNonNull(((CommandResult.Booked) result).operation());
  }
}
