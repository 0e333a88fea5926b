package ledger.app.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.LongStream;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Asset;
import ledger.policy.Preset;
import ledger.treasury.Kind;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What many readers of every version share: pages are read once, by whoever comes first. */
class RecentTest {

  private static final int PAGE = 10;
  private static final int MOST = 40;

  private final List<Long> pagesRead = new ArrayList<>();
  private long newest;
  private Function<Long, List<StateEvent>> source = this::versionsAfter;
  private final Recent recent =
      new Recent(
          version -> {
            pagesRead.add(version);
            return source.apply(version);
          },
          PAGE,
          () -> MOST);

  private List<StateEvent> versionsAfter(long version) {
    return LongStream.rangeClosed(version + 1, Math.min(newest, version + PAGE))
        .mapToObj(RecentTest::event)
        .toList();
  }

  private static StateEvent event(long version) {
    Treasury treasury =
        new Treasury(
            new TreasuryId("usdt"),
            new Asset("USDT"),
            6,
            Kind.LIVE,
            Instant.EPOCH,
            version,
            Instant.EPOCH,
            new Balances(Amount.ZERO, Amount.ZERO, Amount.ZERO, Amount.ZERO),
            Preset.DEFAULT.policy(),
            0,
            List.of(),
            Set.of(),
            null);
    return StateEvent.of(treasury, JsonMapper.shared());
  }

  private List<Long> after(long version) {
    return recent.after(version).stream().map(StateEvent::version).toList();
  }

  private List<Long> allAfter(long version) {
    List<Long> all = new ArrayList<>();
    for (List<Long> page = after(version); !page.isEmpty(); page = after(all.getLast())) {
      all.addAll(page);
    }
    return all;
  }

  private static List<Long> versions(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void twoHundredReadersOfAPageReadItOnce() throws Exception {
    newest = 25;
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Long>>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(readers.submit(() -> after(17)));
      }
      for (Future<List<Long>> one : all) {
        assertThat(one.get()).isEqualTo(versions(18, 25));
      }
    }
    assertThat(pagesRead).containsExactly(17L);
  }

  @Test
  void onlyWhatIsNewIsReadWhenThereIsMore() {
    newest = 5;
    assertThat(allAfter(0)).isEqualTo(versions(1, 5));
    newest = 7;
    assertThat(after(5)).isEqualTo(versions(6, 7));
    assertThat(after(3)).as("what is kept").isEqualTo(versions(4, 7));
    assertThat(pagesRead).containsExactly(0L, 5L, 5L);
  }

  @Test
  void aPageIsTheMostAtOnce() {
    newest = 35;

    assertThat(allAfter(0)).isEqualTo(versions(1, 35));
    assertThat(after(20)).isEqualTo(versions(21, 30));
    assertThat(pagesRead).containsExactly(0L, 10L, 20L, 30L, 35L);
  }

  @Test
  void theOldestAreForgotten() {
    newest = 100;
    allAfter(0);
    pagesRead.clear();

    assertThat(after(60)).isEqualTo(versions(61, 70));
    assertThat(pagesRead).isEmpty();
    assertThat(after(59)).isEqualTo(versions(60, 69));
    assertThat(pagesRead).containsExactly(59L);
  }

  @Test
  void whoeverIsFarBehindReadsForItselfAndDisturbsNobody() {
    newest = 1_000;
    allAfter(950);
    pagesRead.clear();

    assertThat(allAfter(0)).isEqualTo(versions(1, 1_000));
    assertThat(pagesRead).hasSize(97).startsWith(0L).endsWith(950L, 1_000L);
    assertThat(after(990)).isEqualTo(versions(991, 1_000));
  }

  @Test
  void whoeverIsAheadOfWhatIsKeptBeginsAnew() {
    newest = 5;
    allAfter(0);
    newest = 500;

    assertThat(allAfter(490)).isEqualTo(versions(491, 500));
    assertThat(after(3)).as("no hole is jumped over").isEqualTo(versions(4, 13));
  }

  @Test
  void nothingNewIsNothing() {
    newest = 5;

    assertThat(after(5)).isEmpty();
    assertThat(after(9)).isEmpty();
  }

  @Test
  void aHoleIsAFaultAndNeverSent() {
    source = version -> List.of(event(version + 2));

    assertThatThrownBy(() -> recent.after(7))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("after version 7 comes version 9");
  }
}
