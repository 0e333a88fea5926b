package ledger.projections.treasuries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ledger.projections.History;
import ledger.projections.Page;
import ledger.projections.TestReadSide;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AsOfIT {

  private static final History USDT = new History("usdt", 11);
  private static final History ETH = new History("eth", 12);
  private static final TestReadSide READ_SIDE = TestReadSide.started();
  private static final Treasuries TREASURIES = READ_SIDE.treasuries;

  @BeforeAll
  static void twoTreasuries() throws InterruptedException {
    READ_SIDE.bring(USDT, 60);
    READ_SIDE.bring(ETH, 40);
  }

  @AfterAll
  static void close() {
    READ_SIDE.close();
  }

  @Test
  void theRecordedInstantItselfNamesTheVersion() {
    for (Treasury state : USDT.states()) {
      assertThat(TREASURIES.atRecorded(USDT.id(), state.recordedAt())).contains(state);
    }
  }

  @Test
  void oneMicrosecondBeforeIsTheVersionBefore() {
    for (Treasury state : USDT.states().subList(1, USDT.states().size())) {
      assertThat(TREASURIES.atRecorded(USDT.id(), microsecondBefore(state)))
          .contains(USDT.states().get((int) state.version() - 1));
    }
  }

  @Test
  void beforeTheBeginningThereIsNothing() {
    Treasury first = USDT.states().getFirst();

    assertThat(TREASURIES.atRecorded(USDT.id(), microsecondBefore(first))).isEmpty();
    assertThat(TREASURIES.atVersion(USDT.id(), -1)).isEmpty();
    assertThat(TREASURIES.latest(new TreasuryId("unknown"))).isEmpty();
  }

  @Test
  void afterTheEndIsTheLatest() {
    Instant later = USDT.latest().recordedAt().plusSeconds(1_000_000);

    assertThat(TREASURIES.atRecorded(USDT.id(), later)).contains(USDT.latest());
    assertThat(TREASURIES.latest(USDT.id())).contains(USDT.latest());
    assertThat(TREASURIES.atVersion(USDT.id(), USDT.latest().version() + 1)).isEmpty();
  }

  @Test
  void pagesGoOnInOrderOfId() throws InterruptedException {
    try (TestReadSide readSide = TestReadSide.started()) {
      List<Treasury> latest = new ArrayList<>();
      for (String id : List.of("0", "10", "a", "a-1", "a.1", "a_1", "aa", "b")) {
        History history = new History(id, id.hashCode());
        readSide.store.append(history.next(3));
        latest.add(history.latest());
      }
      readSide.settle();

      assertThat(pages(readSide.treasuries, 3)).containsExactlyElementsOf(latest);
      assertThat(pages(readSide.treasuries, 8)).containsExactlyElementsOf(latest);
      assertThat(readSide.treasuries.page(null, 8).next()).isNull();
      assertThat(readSide.treasuries.page(null, 7).next()).isEqualTo(new TreasuryId("aa"));
      assertThat(readSide.treasuries.page(new TreasuryId("zz"), 7).items()).isEmpty();
    }
  }

  @Test
  void aListAsOfAnInstantLeavesYoungerTreasuriesOut() throws InterruptedException {
    try (TestReadSide readSide = TestReadSide.started()) {
      History older = new History("b-older", 1);
      readSide.bring(older, 20);
      Instant cut = older.states().get(10).recordedAt();
      History younger = new History("a-younger", 2, cut);
      readSide.bring(younger, 1);

      assertThat(readSide.treasuries.pageAtRecorded(cut, null, 10).items())
          .containsExactly(older.states().get(10));
      assertThat(
              readSide
                  .treasuries
                  .pageAtRecorded(younger.states().getFirst().recordedAt(), null, 10)
                  .items())
          .extracting(Treasury::id)
          .containsExactly(younger.id(), older.id());
    }
  }

  private static List<Treasury> pages(Treasuries treasuries, int limit) {
    List<Treasury> all = new ArrayList<>();
    @Nullable TreasuryId after = null;
    do {
      Page<Treasury, TreasuryId> page = treasuries.page(after, limit);
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  private static Instant microsecondBefore(Treasury state) {
    return state.recordedAt().minusNanos(1_000);
  }
}
