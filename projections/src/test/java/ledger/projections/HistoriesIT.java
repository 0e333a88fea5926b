package ledger.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ledger.money.Venue;
import ledger.treasury.Movement;
import ledger.treasury.Operation;
import ledger.treasury.Recorded;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to however many treasuries: every row says what the events add up to. */
class HistoriesIT {

  @ParameterizedTest
  @ValueSource(longs = {1, 20261120, 987654321})
  void everyVersionOfEveryTreasuryIsProjectedAsItsFold(long seed) throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      List<History> histories = interleaved(seed, readSide);
      readSide.settle();

      for (History history : histories) {
        for (Treasury state : history.states()) {
          assertThat(readSide.treasuries.atVersion(history.id(), state.version())).contains(state);
          assertThat(readSide.treasuries.atRecorded(history.id(), state.recordedAt()))
              .contains(state);
          assertThat(readSide.operations.at(history.id(), state.version()))
              .contains(receipt(history, state));
        }
        assertThat(readSide.treasuries.latest(history.id())).contains(history.latest());
      }
      assertThat(readSide.treasuries.current())
          .containsExactlyElementsOf(histories.stream().map(History::latest).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void balancesAreWhatPlainArithmeticSays(long seed) throws Exception {
    try (TestReadSide readSide = TestReadSide.started()) {
      History history = new History("usdt", seed);
      readSide.bring(history, 400);

      BigDecimal local = BigDecimal.ZERO;
      BigDecimal global = BigDecimal.ZERO;
      for (Recorded<TreasuryEvent> recorded : history.events()) {
        local = local.add(change(recorded.event(), Venue.LOCAL));
        global = global.add(change(recorded.event(), Venue.GLOBAL));
        Operation row = readSide.operations.at(history.id(), recorded.version()).orElseThrow();
        assertThat(row.balances().local().value()).isEqualByComparingTo(local);
        assertThat(row.balances().global().value()).isEqualByComparingTo(global);
        assertThat(row.total().value()).isEqualByComparingTo(local.add(global));
      }
    }
  }

  /** Random pieces of several histories, in one random order. */
  private static List<History> interleaved(long seed, TestReadSide readSide) {
    Random random = new Random(seed);
    List<History> histories = new ArrayList<>();
    for (String id : List.of("a", "a-b", "a.b", "b_2", "usdt", "z9")) {
      histories.add(new History(id, random.nextLong()));
    }
    for (int i = 0; i < 60; i++) {
      List<Recorded<TreasuryEvent>> piece = new ArrayList<>();
      for (int j = random.nextInt(4); j >= 0; j--) {
        piece.addAll(histories.get(random.nextInt(histories.size())).next(1 + random.nextInt(8)));
      }
      readSide.store.append(piece);
    }
    return histories.stream().filter(history -> !history.events().isEmpty()).toList();
  }

  private static Operation receipt(History history, Treasury state) {
    return Operation.of(history.events().get((int) state.version()), state);
  }

  private static BigDecimal change(TreasuryEvent event, Venue venue) {
    boolean local = venue == Venue.LOCAL;
    return switch (event) {
      case TreasuryEvent.TreasuryOpened opened ->
          local ? opened.local().value() : opened.global().value();
      case TreasuryEvent.OutflowRecorded outflow ->
          local ? outflow.amount().value().negate() : BigDecimal.ZERO;
      case TreasuryEvent.InflowRecorded inflow ->
          inflow.venue() == venue ? inflow.amount().value() : BigDecimal.ZERO;
      case TreasuryEvent.FundsMoved move -> change(move.movement(), venue);
      case TreasuryEvent.FundsRebalanced rebalance -> change(rebalance.movement(), venue);
      case TreasuryEvent.PolicyChanged changed -> BigDecimal.ZERO;
    };
  }

  private static BigDecimal change(Movement movement, Venue venue) {
    return movement.from() == venue
        ? movement.amount().value().add(movement.fee().value()).negate()
        : movement.amount().value();
  }
}
