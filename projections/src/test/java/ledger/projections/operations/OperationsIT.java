package ledger.projections.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ledger.projections.History;
import ledger.projections.Page;
import ledger.projections.QueryPlan;
import ledger.projections.TestReadSide;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Action;
import ledger.treasury.Operation;
import ledger.treasury.Recorded;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsIT {

  private static final History USDT = new History("usdt", 31);
  private static final TestReadSide READ_SIDE = TestReadSide.started();
  private static final Operations OPERATIONS = READ_SIDE.operations;

  @BeforeAll
  static void aLongLogBesideAnother() throws InterruptedException {
    READ_SIDE.bring(USDT, 2_345);
    READ_SIDE.bring(new History("eth", 32), 500);
    READ_SIDE.store.owner().execute("analyze operation");
  }

  @AfterAll
  static void close() {
    READ_SIDE.close();
  }

  @Test
  void aReceiptIsReadBackWhole() {
    for (int version = 0; version < 200; version++) {
      assertThat(OPERATIONS.at(USDT.id(), version)).contains(operation(version));
    }
    assertThat(OPERATIONS.at(USDT.id(), 2_345)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 777, 2_344, 2_345, 10_000})
  void pagesFollowEachOtherNewestFirst(int limit) {
    if (limit > 1) {
      assertThat(pages(OperationFilter.NONE, null, limit))
          .containsExactlyElementsOf(newestFirst(operation -> true));
    }
    assertThat(operations(page(OperationFilter.NONE, null, null, limit)))
        .containsExactlyElementsOf(
            newestFirst(operation -> true).subList(0, Math.min(limit, 2_345)));
  }

  @Test
  void theLastPageSaysThatItIsTheLast() {
    assertThat(page(OperationFilter.NONE, null, null, 2_345).next()).isNull();
    assertThat(page(OperationFilter.NONE, null, null, 2_344).next()).isEqualTo(1L);
    assertThat(operations(page(OperationFilter.NONE, 1L, null, 10))).containsExactly(operation(0));
    assertThat(page(OperationFilter.NONE, 0L, null, 10)).isEqualTo(new Page<>(List.of(), null));
  }

  @Test
  void asOfAVersionNothingNewerIsRead() {
    assertThat(page(OperationFilter.NONE, null, 100L, 2).items())
        .extracting(LoggedOperation::version)
        .containsExactly(100L, 99L);
    assertThat(operations(page(OperationFilter.NONE, 50L, 100L, 1))).containsExactly(operation(49));
    assertThat(operations(page(OperationFilter.NONE, 500L, 100L, 1)))
        .containsExactly(operation(100));
    assertThat(operations(page(OperationFilter.NONE, null, Long.MAX_VALUE, 1)))
        .containsExactly(operation(2_344));
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void anActionAlone(Action action) {
    List<Operation> expected = newestFirst(operation -> operation.action() == action);

    assertThat(expected).isNotEmpty();
    assertThat(pages(new OperationFilter(action, null, null), null, 40))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void fromIsInclusiveAndToIsExclusive() {
    Instant from = operation(700).recordedAt();
    Instant to = operation(900).recordedAt();

    assertThat(versions(new OperationFilter(null, from, to)))
        .startsWith(899L)
        .endsWith(700L)
        .hasSize(200);
    assertThat(versions(new OperationFilter(null, from.plusNanos(1_000), to.plusNanos(1_000))))
        .startsWith(900L)
        .endsWith(701L);
    assertThat(versions(new OperationFilter(null, from, from))).isEmpty();
    assertThat(versions(new OperationFilter(null, from, from.plusNanos(1_000))))
        .containsExactly(700L);
  }

  @Test
  void aRangeOpenOnOneSide() {
    assertThat(versions(new OperationFilter(null, operation(2_340).recordedAt(), null)))
        .containsExactly(2_344L, 2_343L, 2_342L, 2_341L, 2_340L);
    assertThat(versions(new OperationFilter(null, null, operation(2).recordedAt())))
        .containsExactly(1L, 0L);
    assertThat(
            versions(
                new OperationFilter(null, operation(2_344).recordedAt().plusNanos(1_000), null)))
        .isEmpty();
  }

  @Test
  void actionRangeAndVersionTogether() {
    OperationFilter filter =
        new OperationFilter(
            Action.INFLOW, operation(300).recordedAt(), operation(1_500).recordedAt());

    assertThat(pages(filter, 1_000L, 33))
        .containsExactlyElementsOf(
            newestFirst(
                operation ->
                    operation.action() == Action.INFLOW
                        && operation.version() >= 300
                        && operation.version() <= 1_000));
  }

  @Test
  void aLineSaysWhatTookItBack() {
    Map<Long, Long> reversals = new HashMap<>();
    for (Recorded<TreasuryEvent> recorded : USDT.events()) {
      if (recorded.event() instanceof TreasuryEvent.OperationReversed reversal) {
        reversals.put(reversal.reverses(), recorded.version());
      }
    }
    assertThat(reversals).hasSizeGreaterThan(20);

    for (LoggedOperation logged : page(OperationFilter.NONE, null, null, 5_000).items()) {
      assertThat(logged.reversedBy()).isEqualTo(reversals.get(logged.version()));
    }
  }

  @Test
  void asOfAVersionALaterReversalIsNotKnown() {
    Recorded<TreasuryEvent> reversal =
        USDT.events().stream()
            .filter(recorded -> recorded.event() instanceof TreasuryEvent.OperationReversed)
            .reduce((earlier, later) -> later)
            .orElseThrow();
    long original = ((TreasuryEvent.OperationReversed) reversal.event()).reverses();
    Action action = operation((int) original).action();

    for (OperationFilter filter :
        List.of(OperationFilter.NONE, new OperationFilter(action, null, null))) {
      assertThat(reversedBy(filter, original, reversal.version() - 1)).isNull();
      assertThat(reversedBy(filter, original, reversal.version())).isEqualTo(reversal.version());
    }
  }

  private static @Nullable Long reversedBy(OperationFilter filter, long version, long upTo) {
    LoggedOperation logged = page(filter, version + 1, upTo, 1).items().getFirst();
    assertThat(logged.version()).isEqualTo(version);
    return logged.reversedBy();
  }

  @Test
  void streamingGivesWhatThePagesGive() {
    for (OperationFilter filter :
        List.of(
            OperationFilter.NONE,
            new OperationFilter(Action.OUTFLOW, null, null),
            new OperationFilter(null, operation(5).recordedAt(), operation(2_000).recordedAt()))) {
      List<Operation> streamed = new ArrayList<>();
      OPERATIONS.each(USDT.id(), filter, null, 2_200L, logged -> streamed.add(logged.operation()));

      assertThat(streamed).isNotEmpty().isEqualTo(pages(filter, 2_200L, 61));
    }
  }

  @Test
  void aStreamHoldsNoTransactionHoweverSlowItsReaderIs() {
    Set<@Nullable Long> open = new HashSet<>();
    OPERATIONS.each(
        USDT.id(),
        OperationFilter.NONE,
        null,
        null,
        logged -> {
          if (logged.version() % 500 == 0) {
            open.add(transactionsThatReadOperations());
          }
        });

    assertThat(open).containsExactly(0L);
  }

  private static @Nullable Long transactionsThatReadOperations() {
    return READ_SIDE
        .store
        .owner()
        .queryForObject(
            """
            select count(*)
            from pg_stat_activity
            where datname = current_database()
              and state like 'idle in transaction%'
              and query like '%from operation%'
            """,
            Long.class);
  }

  @Test
  void anUnknownTreasuryHasNoOperations() {
    assertThat(
            OPERATIONS
                .page(new TreasuryId("unknown"), OperationFilter.NONE, null, null, 10)
                .items())
        .isEmpty();
  }

  @Test
  void everyPageIsOneRangeOfOneIndex() {
    assertThat(plan("page.sql", "'usdt'", "0", "9223372036854775807", "51"))
        .contains("Index Scan Backward using operation_pkey")
        .contains("using operation_reverses")
        .doesNotContain("Filter")
        .doesNotContain("Sort");
    assertThat(plan("page-of-action.sql", "'usdt'", "'OPENED'", "0", "2345", "51"))
        .contains("Index Scan Backward using operation_action")
        .doesNotContain("Filter")
        .doesNotContain("Sort");
    assertThat(plan("first-since.sql", "'usdt'", "'2026-11-20T11:00:00Z'"))
        .contains("using operation_pkey")
        .doesNotContain("Seq Scan on operation")
        .doesNotContain("Sort");
  }

  private static String plan(String file, String... arguments) {
    return QueryPlan.of(READ_SIDE.store, SqlFile.read(Operations.class, file), arguments);
  }

  private static Operation operation(int version) {
    return Operation.of(USDT.events().get(version), USDT.states().get(version));
  }

  private static List<Operation> newestFirst(Predicate<Operation> fits) {
    List<Operation> fitting =
        new ArrayList<>(
            Stream.iterate(0, version -> version + 1)
                .limit(USDT.events().size())
                .map(OperationsIT::operation)
                .filter(fits)
                .toList());
    Collections.reverse(fitting);
    return fitting;
  }

  private static List<Operation> operations(Page<LoggedOperation, Long> page) {
    return page.items().stream().map(LoggedOperation::operation).toList();
  }

  private static Page<LoggedOperation, Long> page(
      OperationFilter filter, @Nullable Long before, @Nullable Long upTo, int limit) {
    return OPERATIONS.page(USDT.id(), filter, before, upTo, limit);
  }

  private static List<Operation> pages(OperationFilter filter, @Nullable Long upTo, int limit) {
    List<Operation> all = new ArrayList<>();
    Long before = null;
    do {
      Page<LoggedOperation, Long> page = page(filter, before, upTo, limit);
      all.addAll(operations(page));
      before = page.next();
    } while (before != null);
    return all;
  }

  private static List<Long> versions(OperationFilter filter) {
    return page(filter, null, null, 5_000).items().stream().map(LoggedOperation::version).toList();
  }
}
