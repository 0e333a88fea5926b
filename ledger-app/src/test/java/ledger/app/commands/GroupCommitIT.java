package ledger.app.commands;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.money.Venue;
import ledger.policy.Preset;
import ledger.treasury.Attribution;
import ledger.treasury.Channel;
import ledger.treasury.Kind;
import ledger.treasury.OpenTreasury;
import ledger.treasury.Operation;
import ledger.treasury.Particulars;
import ledger.treasury.Purpose;
import ledger.treasury.RecordInflow;
import ledger.treasury.RecordOutflow;
import ledger.treasury.ReverseOperation;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryId;
import ledger.treasury.TreasuryRejection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Commands that wait share a commit; each gets its own answer, and one harms no other. */
@SpringBootTest(properties = "ledger.demo=false")
class GroupCommitIT {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Attribution MIA =
      new Attribution("mia", List.of("OPERATOR"), Channel.API, "request-1");

  /** Taken by whoever seals an instant, for which every turn waits. */
  private static final String HOLD_ALL_TURNS = "select pg_advisory_xact_lock(7236833113142)";

  private static final String LANES_THAT_WAIT =
      "select pid from pg_locks where locktype = 'advisory' and not granted";

  @Autowired private Commands commands;
  @Autowired private TreasuryCommandBus bus;
  @Autowired private JdbcTemplate database;
  @Autowired private HikariDataSource dataSource;

  private TreasuryId id = new TreasuryId("none");

  @BeforeEach
  void open() {
    id = opened();
  }

  @Test
  void whatWaitsSharesACommitAndEachGetsItsOwnAnswer() throws Exception {
    List<CompletableFuture<CommandResult>> results = new ArrayList<>();
    try (Hold turns = new Hold()) {
      results.add(begin(inflow("1"), "first"));
      turns.awaitWaiting(1);
      results.add(begin(inflow("2"), "second"));
      results.add(begin(outflow("9999999"), "too much"));
      results.add(begin(inflow("2"), "second"));
      results.add(begin(inflow("3"), "second"));
      results.add(begin(inflow("4"), "expecting", 1L));
      results.add(begin(inflow("4"), "expecting", 2L));
      results.add(begin(new ReverseOperation(id, 2, because(), null), "back"));
      results.add(begin(new ReverseOperation(id, 2, because(), null), "back again"));
      results.add(begin(outflow("7"), "last"));
      await().atMost(10, SECONDS).until(() -> bus.waiting() == 9);
    }
    List<CommandResult> answers = results.stream().map(CompletableFuture::join).toList();

    assertThat(booked(answers.get(0)).version()).isEqualTo(1);
    assertThat(booked(answers.get(1)).version()).isEqualTo(2);
    assertThat(answers.get(2))
        .isEqualTo(
            new CommandResult.Refused(
                new TreasuryRejection.InsufficientFunds(
                    Venue.LOCAL, Amount.parse("400003"), Amount.parse("9999999"))));
    assertThat(answers.get(3)).isEqualTo(new CommandResult.Replayed(2));
    assertThat(answers.get(4)).isEqualTo(new CommandResult.KeyReused());
    assertThat(answers.get(5))
        .isEqualTo(new CommandResult.Refused(new TreasuryRejection.VersionMismatch(1, 2L)));
    assertThat(booked(answers.get(6)).version()).isEqualTo(3);
    assertThat(booked(answers.get(7)).reverses()).isEqualTo(2);
    assertThat(answers.get(8))
        .isEqualTo(new CommandResult.Refused(new TreasuryRejection.AlreadyReversed(2, 4)));
    assertThat(booked(answers.get(9)).balances().local()).hasToString("399998");
    assertThat(commitsOf(id)).as("opening, the first, and the others together").isEqualTo(3);
    assertThat(versionsOf(id)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(receiptsOf(id)).isEqualTo(6);
  }

  /** A key that PostgreSQL cannot hold: HTTP refuses it, so only a fault of ours brings it here. */
  @Test
  void aFaultOfOneIsItsOwn() throws Exception {
    List<CompletableFuture<CommandResult>> results = new ArrayList<>();
    try (Hold turns = new Hold()) {
      results.add(begin(inflow("1"), "first"));
      turns.awaitWaiting(1);
      IntStream.range(0, 10).forEach(i -> results.add(begin(inflow("1"), "before " + i)));
      results.add(begin(inflow("1"), "bad\0key"));
      IntStream.range(0, 10).forEach(i -> results.add(begin(inflow("1"), "after " + i)));
      await().atMost(10, SECONDS).until(() -> bus.waiting() == 21);
    }

    assertThatThrownBy(() -> results.get(11).join())
        .isInstanceOf(CompletionException.class)
        .rootCause()
        .hasMessageContaining("0x00");
    results.remove(11);
    assertThat(results.stream().map(each -> booked(each.join()).version()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
    assertThat(versionsOf(id)).hasSize(22);
  }

  @Test
  void aFailedCommitFailsExactlyTheCommandsInIt() throws Exception {
    booked(commands.submit(inflow("1"), key("before")));
    List<CompletableFuture<CommandResult>> failed = new ArrayList<>();
    try (Hold turns = new Hold()) {
      failed.add(begin(inflow("10"), "a"));
      turns.awaitWaiting(1);
      turns.endWaiting();
      assertThat(failed.getFirst().join()).isInstanceOf(CommandResult.Unavailable.class);
      failed.add(begin(inflow("100"), "b"));
      turns.awaitWaiting(1);
    }

    assertThat(booked(failed.get(1).join()).balances().local()).hasToString("400101");
    assertThat(booked(commands.submit(inflow("10"), key("a"))).balances().local())
        .as("what is in memory is what is stored")
        .hasToString("400111");
    assertThat(versionsOf(id)).containsExactly(0L, 1L, 2L, 3L);
  }

  /** The whole batch is lost in the middle of its writing: its events block on another node's. */
  @Test
  void aBatchThatBreaksLeavesNothingAndMemoryIsReadAgain() throws Exception {
    TreasuryId model = withAnInflow();
    List<CompletableFuture<CommandResult>> results = new ArrayList<>();
    try (Hold turns = new Hold();
        Connection other = dataSource.getConnection()) {
      results.add(begin(inflow("1"), "first"));
      turns.awaitWaiting(1);
      IntStream.range(0, 50).forEach(i -> results.add(begin(inflow("1"), "key " + i)));
      other.setAutoCommit(false);
      writeNext(other, model, 2);
      turns.release();
      await()
          .atMost(10, SECONDS)
          .until(() -> !database.queryForList(blockedByAnotherNode()).isEmpty());
      terminate(blockedByAnotherNode());
      assertThat(booked(results.removeFirst().join()).version()).isEqualTo(1);
      results.forEach(
          each -> assertThat(each.join()).isInstanceOf(CommandResult.Unavailable.class));
      other.rollback();
    }
    assertThat(versionsOf(id)).containsExactly(0L, 1L);

    Operation again = booked(commands.submit(inflow("1"), key("key 0")));
    assertThat(again.version()).isEqualTo(2);
    assertThat(again.balances().local()).hasToString("400002");
  }

  /** Of the two treasuries one was written to meanwhile: both are booked, once. */
  @Test
  void aConflictAtOneTreasuryOfABatchIsDecidedAgain() throws Exception {
    List<TreasuryId> sameLane = new ArrayList<>(List.of(id));
    int lanes = TreasuryCommandBus.Limits.USUAL.lanes();
    while (sameLane.size() < 2) {
      TreasuryId another = opened();
      if (laneOf(another, lanes) == laneOf(id, lanes)) {
        sameLane.add(another);
      }
    }
    TreasuryId neighbour = sameLane.get(1);
    TreasuryId model = withAnInflow();
    List<CompletableFuture<CommandResult>> results = new ArrayList<>();
    try (Hold turns = new Hold();
        Connection other = dataSource.getConnection()) {
      results.add(begin(inflow("1"), "first"));
      turns.awaitWaiting(1);
      results.add(begin(inflow("1"), "second"));
      results.add(begin(inflow(neighbour, "1"), "neighbour"));
      other.setAutoCommit(false);
      writeNext(other, model, 2);
      turns.release();
      await()
          .atMost(10, SECONDS)
          .until(() -> !database.queryForList(blockedByAnotherNode()).isEmpty());
      other.commit();
    }

    assertThat(booked(results.get(0).join()).version()).isEqualTo(1);
    assertThat(booked(results.get(1).join()).version()).isEqualTo(3);
    assertThat(booked(results.get(2).join()).version()).isEqualTo(1);
    assertThat(versionsOf(neighbour)).containsExactly(0L, 1L);
  }

  @Test
  void aFullQueueRefusesAndTheOthersAreBooked() throws Exception {
    int room = TreasuryCommandBus.Limits.USUAL.mostWaiting();
    List<CompletableFuture<CommandResult>> results = new ArrayList<>();
    try (Hold turns = new Hold()) {
      results.add(begin(inflow("1"), "first"));
      turns.awaitWaiting(1);
      for (int i = 0; i < room; i++) {
        results.add(begin(inflow("1"), "key " + i));
      }
      assertThat(begin(inflow("1"), "one too many")).isCompletedWithValue(new CommandResult.Busy());
      assertThat(commands.submit(inflow("1"), key("another"))).isEqualTo(new CommandResult.Busy());
    }

    assertThat(results).allSatisfy(each -> booked(each.join()));
    assertThat(versionsOf(id)).hasSize(room + 2);
    assertThat(booked(commands.submit(inflow("1"), key("one too many"))).version())
        .isEqualTo(room + 2L);
  }

  /** With 1,000 in flight, and every tenth key one that was used a moment ago. */
  @Test
  void aRepeatedKeyIsBookedOnceUnderLoad() {
    Random random = new Random(20261121);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      keys.add(
          i > 0 && random.nextInt(10) == 0
              ? keys.get(i - 1 - random.nextInt(Math.min(i, 1_000)))
              : "key " + i);
    }
    List<CompletableFuture<CommandResult>> window = new ArrayList<>();
    List<CommandResult> results = new ArrayList<>();
    for (String key : keys) {
      window.add(begin(inflow("1"), key));
      if (window.size() == 1_000) {
        results.add(window.removeFirst().join());
      }
    }
    window.forEach(each -> results.add(each.join()));

    long distinct = keys.stream().distinct().count();
    assertThat(results.stream().filter(CommandResult.Booked.class::isInstance))
        .hasSize((int) distinct);
    assertThat(results.stream().filter(CommandResult.Replayed.class::isInstance))
        .hasSize(keys.size() - (int) distinct);
    assertThat(versionsOf(id))
        .containsExactlyElementsOf(LongStream.rangeClosed(0, distinct).boxed().toList());
    assertThat(receiptsOf(id)).isEqualTo(distinct + 1);
    assertThat(booked(commands.submit(inflow("1"), key("the sum"))).balances().local())
        .hasToString(String.valueOf(400_001 + distinct));
    assertThat(commitsOf(id)).isLessThan(distinct / 2);
  }

  private static int laneOf(TreasuryId treasury, int lanes) {
    int hash = treasury.value().hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), lanes);
  }

  /** What another node would write as this version: an inflow like one of another treasury. */
  private void writeNext(Connection connection, TreasuryId model, long version)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into event_entry (event_id, aggregate_identifier, sequence_number, type,"
                + " payload_type, payload_revision, payload, meta_data, recorded_at)"
                + " select gen_random_uuid()::text, ?, ?, type, payload_type, payload_revision,"
                + " payload, meta_data, recorded_at + interval '1 hour' from event_entry"
                + " where aggregate_identifier = ? and sequence_number = 1")) {
      insert.setString(1, id.value());
      insert.setLong(2, version);
      insert.setString(3, model.value());
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  private static String blockedByAnotherNode() {
    return "select pid from pg_locks where locktype = 'transactionid' and not granted";
  }

  private void terminate(String pids) throws SQLException {
    try (Connection apart =
            DriverManager.getConnection(
                dataSource.getJdbcUrl(), dataSource.getUsername(), dataSource.getPassword());
        Statement statement = apart.createStatement()) {
      statement.execute("select pg_terminate_backend(pid) from (" + pids + ") waiting");
    }
  }

  /** Holds every turn until it is closed. */
  private final class Hold implements AutoCloseable {
    private final Connection connection;

    Hold() throws SQLException {
      this.connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(HOLD_ALL_TURNS);
      }
    }

    void awaitWaiting(int lanes) {
      await()
          .atMost(10, SECONDS)
          .until(() -> database.queryForList(LANES_THAT_WAIT).size() == lanes);
    }

    void endWaiting() throws SQLException {
      terminate(LANES_THAT_WAIT);
    }

    @Override
    public void close() throws SQLException {
      release();
    }

    void release() throws SQLException {
      if (!connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
      }
    }
  }

  private TreasuryId opened() {
    TreasuryId opened = new TreasuryId("group-" + NUMBER.incrementAndGet());
    booked(
        commands.submit(
            new OpenTreasury(
                opened,
                new Asset("USDT"),
                6,
                Kind.LIVE,
                Amount.parse("400000"),
                Amount.parse("600000"),
                Preset.DEFAULT.policy(),
                Particulars.NONE,
                null),
            key("open")));
    return opened;
  }

  private TreasuryId withAnInflow() {
    TreasuryId treasury = opened();
    booked(commands.submit(inflow(treasury, "5"), key("inflow")));
    return treasury;
  }

  private static Particulars because() {
    return new Particulars(null, null, "by mistake");
  }

  private RecordInflow inflow(String amount) {
    return inflow(id, amount);
  }

  private static RecordInflow inflow(TreasuryId treasury, String amount) {
    return new RecordInflow(treasury, Venue.LOCAL, Amount.parse(amount), Particulars.NONE, null);
  }

  private RecordOutflow outflow(String amount) {
    return new RecordOutflow(id, Amount.parse(amount), Purpose.WITHDRAWAL, Particulars.NONE, null);
  }

  private static Submission key(String key) {
    return new Submission(key, "00", MIA, null);
  }

  private CompletableFuture<CommandResult> begin(TreasuryCommand command, String key) {
    return begin(command, key, null);
  }

  /** The amount is the content. */
  private CompletableFuture<CommandResult> begin(
      TreasuryCommand command, String key, @Nullable Long expected) {
    String fingerprint =
        command instanceof RecordInflow inflow
            ? "%02d".formatted(inflow.amount().value().intValue() % 100)
            : "00";
    return commands.begin(command, new Submission(key, fingerprint, MIA, expected));
  }

  private static Operation booked(CommandResult result) {
    assertThat(result).isInstanceOf(CommandResult.Booked.class);
    return ((CommandResult.Booked) result).operation();
  }

  private long commitsOf(TreasuryId treasury) {
    return count(
        "select count(distinct xmin::text) from event_entry where aggregate_identifier = ?",
        treasury);
  }

  private long receiptsOf(TreasuryId treasury) {
    return count("select count(*) from command_receipt where treasury_id = ?", treasury);
  }

  private long count(String sql, TreasuryId treasury) {
    return Objects.requireNonNull(database.queryForObject(sql, Long.class, treasury.value()));
  }

  private List<Long> versionsOf(TreasuryId treasury) {
    return database.query(
        "select sequence_number from event_entry where aggregate_identifier = ?"
            + " order by global_index",
        (row, number) -> row.getLong("sequence_number"),
        treasury.value());
  }
}
