package ledger.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledger.projections.feed.Rebuild;
import ledger.projections.feed.RebuildStatus;
import org.junit.jupiter.api.Test;

/** Rows follow from events alone. */
class ReplayIT {

  private static final String[] TABLES = {
    "treasury", "treasury_policy", "treasury_state", "backdated_entry", "transfer", "operation"
  };

  @Test
  void aRebuildGivesTheSameRows() throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      readSide.bring(new History("usdt", 1), 2_500);
      readSide.bring(new History("eth", 2), 300);
      String live = readSide.store.contents(TABLES);
      assertThat(live.lines()).hasSizeGreaterThan(2 * 2_800);

      String tables = tables(readSide);
      assertThat(Rebuild.begin(readSide.feeds(), "ann").run())
          .extracting(RebuildStatus::phase)
          .containsExactly(RebuildStatus.Phase.LIVE, RebuildStatus.Phase.LIVE);

      assertThat(readSide.store.contents(TABLES)).isEqualTo(live);
      assertThat(tables(readSide)).isNotEqualTo(tables);
      assertThat(readSide.treasuriesFeed.status().position())
          .isEqualTo(readSide.operationsFeed.head());
    }
  }

  @Test
  void whatIsReadBesideARebuildIsStillRight() throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      History history = new History("usdt", 3);
      readSide.bring(history, 500);

      readSide.treasuriesFeed.rebuild();
      readSide.store.append(history.next(5));
      readSide.settle();

      assertThat(readSide.treasuries.latest(history.id())).contains(history.latest());
      assertThat(readSide.treasuries.current()).containsExactly(history.latest());
    }
  }

  @Test
  void liveAndCatchingUpGiveTheSameRows() throws Exception {
    History history = new History("usdt", 4);
    String live;
    try (TestReadSide readSide = TestReadSide.started()) {
      for (int i = 0; i < 60; i++) {
        readSide.store.append(history.next());
      }
      readSide.settle();
      live = readSide.store.contents(TABLES);
    }

    try (TestReadSide readSide = new TestReadSide(TestStore.empty())) {
      readSide.store.append(history.events());
      readSide.start();
      readSide.settle();

      assertThat(readSide.store.contents(TABLES)).isEqualTo(live);
    }
  }

  /** Their identities, which other tables of the same name do not have. */
  private static String tables(TestReadSide readSide) {
    return Stream.of(TABLES)
        .map(
            table ->
                readSide
                    .store
                    .jdbc()
                    .queryForObject("select ?::regclass::oid::text", String.class, table))
        .collect(Collectors.joining(" "));
  }
}
