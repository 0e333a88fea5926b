package ledger.projections.treasuries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ledger.projections.History;
import ledger.projections.Page;
import ledger.projections.QueryPlan;
import ledger.projections.TestReadSide;
import ledger.projections.feed.Rebuild;
import ledger.projections.rows.SqlFile;
import ledger.treasury.Recorded;
import ledger.treasury.Transfer;
import ledger.treasury.TreasuryEvent;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transfers as they are and as they were. */
class TransfersIT {

  private static final History USDT = withInheritance();
  private static final TestReadSide READ_SIDE = TestReadSide.started();
  private static final Transfers TRANSFERS = new Transfers(READ_SIDE.store.dataSource());

  /** The first seed whose opening inherits more than one transfer. */
  private static History withInheritance() {
    for (long seed = 41; ; seed++) {
      History history = new History("usdt", seed);
      history.next();
      if (history.latest().openTransfers().size() > 1) {
        return history;
      }
    }
  }

  @BeforeAll
  static void aLongHistoryBesideAnother() throws InterruptedException {
    READ_SIDE.store.append(USDT.events());
    READ_SIDE.bring(USDT, 2_000);
    READ_SIDE.bring(new History("eth", 42), 1_000);
    READ_SIDE.store.owner().execute("analyze");
  }

  @AfterAll
  static void close() {
    READ_SIDE.close();
  }

  /** Every transfer as of a version, newest first, from the events alone. */
  private static List<SentTransfer> expected(long upTo) {
    Map<UUID, SentTransfer> sent = new LinkedHashMap<>();
    for (Recorded<TreasuryEvent> recorded : USDT.events().subList(0, (int) upTo + 1)) {
      for (Transfer transfer : USDT.states().get((int) recorded.version()).openTransfers()) {
        sent.putIfAbsent(
            transfer.transferId(), new SentTransfer(transfer, recorded.recordedAt(), null));
      }
      if (recorded.event() instanceof TreasuryEvent.TransferSettled settlement) {
        end(sent, settlement.transferId(), recorded, Transfer.State.SETTLED, null);
      }
      if (recorded.event() instanceof TreasuryEvent.TransferFailed failure) {
        end(sent, failure.transferId(), recorded, Transfer.State.FAILED, failure.feeSpent());
      }
    }
    List<SentTransfer> newestFirst = new ArrayList<>(sent.values());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static void end(
      Map<UUID, SentTransfer> sent,
      UUID transferId,
      Recorded<TreasuryEvent> recorded,
      Transfer.State state,
      @Nullable Boolean feeSpent) {
    sent.computeIfPresent(
        transferId,
        (id, open) ->
            new SentTransfer(
                open.transfer(),
                open.recordedAt(),
                new SentTransfer.End(
                    recorded.version(),
                    recorded.recordedAt(),
                    recorded.effectiveAt(),
                    state,
                    feeSpent)));
  }

  @Test
  void areListedNewestFirstWithTheirEnds() {
    long newest = USDT.latest().version();
    List<SentTransfer> expected = expected(newest);

    assertThat(expected)
        .extracting(SentTransfer::state)
        .contains(Transfer.State.OPEN, Transfer.State.SETTLED, Transfer.State.FAILED);
    assertThat(TRANSFERS.page(USDT.id(), null, newest, 5_000).items()).isEqualTo(expected);
    assertThat(pages(newest, false, 7)).isEqualTo(expected);
    assertThat(pages(newest, false, 1)).isEqualTo(expected);
  }

  @Test
  void asOfAVersionAreToldAsTheyWereThen() {
    for (long version : List.of(0L, 1L, 77L, 500L, 1_999L, 2_000L)) {
      assertThat(pages(version, false, 50)).as("%d", version).isEqualTo(expected(version));
    }
  }

  @Test
  void thatAreOpenCanBeListedAlone() {
    for (long version : List.of(0L, 1L, 77L, 500L, 1_999L, 2_000L)) {
      assertThat(pages(version, true, 2)).as("%d", version).isEqualTo(open(expected(version)));
    }
  }

  @Test
  void ofAnotherTreasuryAreNotListed() {
    UUID foreign =
        TRANSFERS.page(USDT.id(), null, 2_000, 1).items().getFirst().transfer().transferId();

    assertThat(TRANSFERS.page(new TreasuryId("unknown"), null, 2_000, 10).items()).isEmpty();
    assertThat(TRANSFERS.page(new TreasuryId("eth"), foreign, 2_000, 10).items()).isEmpty();
  }

  /** As between the two reads of a state, should a rebuild take over there that differs. */
  @Test
  void noStateIsToldWithoutThem() throws InterruptedException {
    try (TestReadSide readSide = TestReadSide.started()) {
      readSide.store.append(USDT.events().getFirst());
      readSide.settle();
      assertThat(readSide.treasuries.latest(USDT.id())).contains(USDT.states().getFirst());

      readSide.store.owner().execute("truncate transfer");

      assertThatIllegalStateException()
          .isThrownBy(() -> readSide.treasuries.latest(USDT.id()))
          .withMessage("no transfers explain what is in transit");

      assertThat(readSide.treasuriesFeed.rebuild().differences())
          .allMatch(difference -> difference.member().equals("transfer"))
          .allMatch(difference -> difference.found() == null)
          .hasSameSizeAs(USDT.states().getFirst().openTransfers());
      Rebuild.accept(readSide.treasuriesFeed, "ann", "somebody emptied the table").run();
      assertThat(readSide.treasuries.latest(USDT.id())).contains(USDT.states().getFirst());
    }
  }

  @Test
  void areFoundInARangeOfAnIndex() {
    assertThat(plan("page-transfers.sql", "'usdt'", "2000", "1500", "0", "51"))
        .contains("Index Scan Backward using transfer_treasury_id_sent_version_place_key")
        .doesNotContain("Sort");
    assertThat(plan("open-transfers.sql", "'{usdt}'", "'{1990}'", "'{2000}'"))
        .doesNotContain("Seq Scan");
    assertThat(
            plan(
                "open-transfers-at.sql",
                "'usdt'",
                "'{}'",
                "'usdt'",
                "1000",
                "2000",
                "now()",
                "2000",
                "now()"))
        .contains("Index Scan using transfer_backdated");
    assertThat(
            plan(
                "page-transfers-effective.sql",
                "'usdt'",
                "1000",
                "2000",
                "now()",
                "1500",
                "0",
                "51",
                "'usdt'",
                "1000",
                "1500",
                "0",
                "51",
                "51"))
        .contains("Index Scan Backward")
        .doesNotContain("Seq Scan", "Sort (");
  }

  private static String plan(String file, String... arguments) {
    return QueryPlan.of(READ_SIDE.store, SqlFile.read(Transfers.class, file), arguments);
  }

  private static List<SentTransfer> open(List<SentTransfer> all) {
    return all.stream().filter(sent -> sent.state() == Transfer.State.OPEN).toList();
  }

  private static List<SentTransfer> pages(long upTo, boolean openOnly, int limit) {
    List<Transfer> open = USDT.states().get((int) upTo).openTransfers();
    List<SentTransfer> all = new ArrayList<>();
    UUID after = null;
    do {
      Page<SentTransfer, UUID> page =
          openOnly
              ? TRANSFERS.pageOfOpen(USDT.id(), after, open, limit)
              : TRANSFERS.page(USDT.id(), after, upTo, limit);
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }
}
