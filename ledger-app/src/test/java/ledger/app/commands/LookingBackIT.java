package ledger.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.NetworkChoice;
import ledger.policy.Preset;
import ledger.policy.RebalancingPolicy;
import ledger.policy.Settlement;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Action;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.FailTransfer;
import ledger.treasury.FreezeVenue;
import ledger.treasury.Kind;
import ledger.treasury.MoveFunds;
import ledger.treasury.OpenSimulation;
import ledger.treasury.OpenTreasury;
import ledger.treasury.Operation;
import ledger.treasury.Origin;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.RecordOutflow;
import ledger.treasury.ReverseOperation;
import ledger.treasury.SettleTransfer;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryAggregate;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import ledger.treasury.TreasuryRejection;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commands about what happened before: what their treasury's state does not tell, the store does.
 */
@SpringBootTest(properties = "ledger.demo=false")
class LookingBackIT {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Attribution MIA =
      new Attribution("mia", List.of("OPERATOR"), Channel.API, "request-1");
  private static final Particulars WHY = new Particulars(null, "ticket 7", "by mistake");

  @Autowired private Commands commands;
  @Autowired private EventStore events;
  @Autowired private JdbcTemplate database;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private TreasuryCache treasuries;

  private TreasuryId id = new TreasuryId("none");

  @BeforeEach
  void open() {
    id = openedNow();
  }

  @Test
  void aTransferEndsOnce() {
    UUID transferId = sent().eventId();

    assertThat(booked(settle(id, transferId)).transferId()).isEqualTo(transferId);

    TreasuryRejection settled =
        new TreasuryRejection.TransferNotOpen(transferId, Transfer.State.SETTLED, 2);
    assertThat(refused(settle(id, transferId))).isEqualTo(settled);
    assertThat(refused(new FailTransfer(id, transferId, true, WHY, null))).isEqualTo(settled);
    treasuries.removeAll();
    assertThat(refused(settle(id, transferId))).isEqualTo(settled);
  }

  @Test
  void aTransferThatFailedCannotBeSettled() {
    UUID transferId = sent().eventId();

    Operation failed = booked(new FailTransfer(id, transferId, false, WHY, null));

    assertThat(failed.fee()).hasToString("-1");
    assertThat(failed.balances().global()).hasToString("600000");
    assertThat(refused(settle(id, transferId)))
        .isEqualTo(new TreasuryRejection.TransferNotOpen(transferId, Transfer.State.FAILED, 2));
  }

  @Test
  void aTransferOfAnotherTreasuryIsNotFound() {
    UUID transferId = sent().eventId();
    booked(settle(id, transferId));
    TreasuryId other = openedNow();
    UUID instant = booked(outflow(other)).eventId();

    for (UUID unknown : List.of(transferId, instant, new UUID(0, 1))) {
      assertThat(refused(settle(other, unknown)))
          .isEqualTo(new TreasuryRejection.TransferNotFound(unknown));
      assertThat(submit(settle(other, unknown), 0L))
          .isEqualTo(new CommandResult.Refused(new TreasuryRejection.TransferNotFound(unknown)));
    }
  }

  /** As everywhere in the API: what is not there, then the key, then the version. */
  @Test
  void anUnknownTransferIsToldBeforeAKeyThatWasUsed() {
    UUID transferId = sent().eventId();
    UUID unknown = new UUID(0, 1);
    Submission used = new Submission("used", "00", MIA, null);
    Submission usedForAnother = new Submission("used", "01", MIA, null);
    commands.submit(outflow(id), used);

    assertThat(commands.submit(settle(id, unknown), usedForAnother))
        .isEqualTo(new CommandResult.Refused(new TreasuryRejection.TransferNotFound(unknown)));
    assertThat(commands.submit(settle(id, transferId), usedForAnother))
        .isEqualTo(new CommandResult.KeyReused());
    assertThat(commands.submit(outflow(id), usedForAnother))
        .isEqualTo(new CommandResult.KeyReused());
    assertThat(commands.submit(settle(id, transferId), used))
        .isEqualTo(new CommandResult.Replayed(2));
  }

  @Test
  void anOperationIsReversedOnce() {
    Operation outflow = booked(outflow(id));

    Operation reversal = booked(new ReverseOperation(id, 1, WHY, null));

    assertThat(reversal.action()).isEqualTo(Action.REVERSAL);
    assertThat(reversal.reverses()).isEqualTo(1);
    assertThat(reversal.effectiveAt()).isEqualTo(outflow.effectiveAt());
    assertThat(reversal.balances().local()).hasToString("400000");
    assertThat(refused(new ReverseOperation(id, 1, WHY, null)))
        .isEqualTo(new TreasuryRejection.AlreadyReversed(1, 2));
    assertThat(refused(new ReverseOperation(id, 2, WHY, null)))
        .isEqualTo(new TreasuryRejection.NotReversible(2, Action.REVERSAL));
    assertThat(refused(new ReverseOperation(id, 3, WHY, null)))
        .isEqualTo(new TreasuryRejection.NotReversible(3, null));
  }

  @Test
  void ofManyWhoReverseTheSameOneDoes() throws Exception {
    booked(outflow(id));
    Callable<CommandResult> reversal = () -> submit(new ReverseOperation(id, 1, WHY, null), null);

    List<CommandResult> results;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CommandResult>> answers =
          callers.invokeAll(IntStream.range(0, 30).mapToObj(i -> reversal).toList());
      results = answers.stream().map(Future::resultNow).toList();
    }

    assertThat(results).filteredOn(CommandResult.Booked.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(result -> !(result instanceof CommandResult.Booked))
        .containsOnly(new CommandResult.Refused(new TreasuryRejection.AlreadyReversed(1, 2)));
  }

  @Test
  void theDatabaseRefusesASecondReversalAndASecondEnd() {
    booked(outflow(id));
    booked(new ReverseOperation(id, 1, WHY, null));
    booked(settle(id, sent().eventId()));

    for (int version : List.of(2, 4)) {
      assertThatExceptionOfType(DuplicateKeyException.class)
          .isThrownBy(() -> append(version, 5))
          .withMessageContaining(version == 2 ? "event_entry_reversal" : "event_entry_closing");
    }
    append(1, 5); // what may happen twice
  }

  /** Another event like that of an earlier version. */
  private void append(long like, long version) {
    database.update(
        "insert into event_entry (event_id, aggregate_identifier, sequence_number, type,"
            + " payload_type, payload_revision, payload, meta_data, recorded_at)"
            + " select gen_random_uuid()::text, aggregate_identifier, ?, type, payload_type,"
            + " payload_revision, payload, meta_data, recorded_at + interval '1 hour'"
            + " from event_entry where aggregate_identifier = ? and sequence_number = ?",
        version,
        id.value(),
        like);
  }

  @Test
  void whatIsAskedIsFoundInAnIndex() {
    assertThat(plan("find-reversal.sql", "'usdt'", "17"))
        .contains("using event_entry_reversal")
        .doesNotContain("Filter");
    assertThat(plan("find-closing.sql", "'usdt'", "'" + new UUID(0, 1) + "'"))
        .contains("using event_entry_closing")
        .doesNotContain("Filter");
  }

  /** As if there were events enough for an index to be worth its while. */
  private String plan(String file, String... arguments) {
    String sql = SqlFile.read(Histories.class, file);
    for (String argument : arguments) {
      sql = sql.replaceFirst("\\?", argument);
    }
    String explained = "explain (costs off) " + sql;
    return Objects.requireNonNull(
        new TransactionTemplate(transactions)
            .execute(
                status -> {
                  database.execute("set local enable_seqscan = off");
                  database.execute("set local enable_bitmapscan = off");
                  return String.join("\n", database.queryForList(explained, String.class));
                }));
  }

  @Test
  void aSimulationInheritsWhatIsOnItsWayAndEndsItOnItsOwn() {
    UUID transferId = sent().eventId();
    TreasuryId simulation = new TreasuryId(id.value() + "-rehearsal");
    Treasury state = folded();

    Operation opened =
        booked(
            new OpenSimulation(
                simulation,
                state,
                new Origin(id, state.version(), null, null),
                Particulars.NONE,
                null));
    assertThat(opened.balances()).isEqualTo(state.balances());

    assertThat(booked(settle(simulation, transferId)).balances().local()).hasToString("410000");
    assertThat(refused(settle(simulation, transferId)))
        .isEqualTo(new TreasuryRejection.TransferNotOpen(transferId, Transfer.State.SETTLED, 1));
    assertThat(booked(settle(id, transferId)).version()).isEqualTo(2);
  }

  /**
   * Transfers, freezes and the origin are in the snapshot, and what is not is asked of the store.
   */
  @Test
  void aSnapshotTellsAsMuchAsTheEvents() {
    UUID transferId = sent().eventId();
    booked(outflow(id));
    booked(new FreezeVenue(id, Venue.GLOBAL, WHY, null));
    for (int version = 4; version < Snapshots.VERSIONS_APART; version++) {
      booked(outflow(id));
    }
    awaitSnapshot();
    treasuries.removeAll();

    assertThat(refused(new FreezeVenue(id, Venue.GLOBAL, WHY, null)))
        .isEqualTo(new TreasuryRejection.AlreadyFrozen(Venue.GLOBAL));
    assertThat(booked(settle(id, transferId)).version()).isEqualTo(Snapshots.VERSIONS_APART);
    assertThat(booked(new ReverseOperation(id, 2, WHY, null)).reverses()).isEqualTo(2);
  }

  private void awaitSnapshot() {
    org.awaitility.Awaitility.await()
        .until(
            () ->
                !database
                    .queryForList(
                        "select 1 from snapshot_entry where aggregate_identifier = ?", id.value())
                    .isEmpty());
  }

  private Treasury folded() {
    return Objects.requireNonNull(
        events
            .readEvents(id.value(), 0)
            .asStream()
            .map(
                message ->
                    TreasuryAggregate.recorded(message, (TreasuryEvent) message.getPayload()))
            .<@Nullable Treasury>reduce(null, Treasury::evolve, (first, second) -> second));
  }

  private TreasuryId openedNow() {
    TreasuryId opened = new TreasuryId("t-" + NUMBER.incrementAndGet());
    Network chain =
        new Network("CHAIN", Amount.parse("1"), null, null, true, Settlement.CONFIRMED, 600L);
    RebalancingPolicy like = Preset.DEFAULT.policy();
    booked(
        new OpenTreasury(
            opened,
            new Asset("USDT"),
            6,
            Kind.LIVE,
            Amount.parse("400000"),
            Amount.parse("600000"),
            new RebalancingPolicy(
                like.targetLocalRatio(),
                like.driftBand(),
                like.minimums(),
                like.enforceMinimums(),
                like.sizing(),
                NetworkChoice.CHEAPEST,
                List.of(chain)),
            Particulars.NONE,
            null));
    return opened;
  }

  private Operation sent() {
    Operation sent =
        booked(
            new MoveFunds(
                id,
                Venue.GLOBAL,
                Venue.LOCAL,
                Amount.parse("10000"),
                "CHAIN",
                Particulars.NONE,
                null));
    assertThat(sent.transferId()).isEqualTo(sent.eventId());
    return sent;
  }

  private static SettleTransfer settle(TreasuryId treasury, UUID transferId) {
    return new SettleTransfer(treasury, transferId, Particulars.NONE, null);
  }

  private static RecordOutflow outflow(TreasuryId treasury) {
    return new RecordOutflow(
        treasury, Amount.parse("5"), Purpose.WITHDRAWAL, Particulars.NONE, null);
  }

  private CommandResult submit(TreasuryCommand command, @Nullable Long expectedVersion) {
    return commands.submit(
        command, new Submission(UUID.randomUUID().toString(), "00", MIA, expectedVersion));
  }

  private Operation booked(TreasuryCommand command) {
    CommandResult result = submit(command, null);
    assertThat(result).isInstanceOf(CommandResult.Booked.class);
    return ((CommandResult.Booked) result).operation();
  }

  private TreasuryRejection refused(TreasuryCommand command) {
    CommandResult result = submit(command, null);
    assertThat(result).isInstanceOf(CommandResult.Refused.class);
    return ((CommandResult.Refused) result).reason();
  }
}
