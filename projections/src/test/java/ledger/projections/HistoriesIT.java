package ledger.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ledger.money.Amount;
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

      Map<String, BigDecimal> held = new HashMap<>();
      for (Recorded<TreasuryEvent> recorded : history.events()) {
        book(recorded.event(), held);
        Operation row = readSide.operations.at(history.id(), recorded.version()).orElseThrow();
        assertThat(row.balances().local().value()).isEqualByComparingTo(of(held, "LOCAL"));
        assertThat(row.balances().global().value()).isEqualByComparingTo(of(held, "GLOBAL"));
        assertThat(row.balances().inTransit().value()).isEqualByComparingTo(of(held, "IN_TRANSIT"));
        assertThat(row.total().value())
            .isEqualByComparingTo(
                of(held, "LOCAL").add(of(held, "GLOBAL")).add(of(held, "IN_TRANSIT")));
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

  private static void book(TreasuryEvent event, Map<String, BigDecimal> held) {
    switch (event) {
      case TreasuryEvent.TreasuryOpened opened -> {
        add(held, "LOCAL", opened.local());
        add(held, "GLOBAL", opened.global());
        if (opened.inherited() != null) {
          opened
              .inherited()
              .openTransfers()
              .forEach(transfer -> add(held, "IN_TRANSIT", transfer.movement().amount()));
        }
      }
      case TreasuryEvent.OutflowRecorded outflow -> add(held, "LOCAL", outflow.amount().negated());
      case TreasuryEvent.InflowRecorded inflow -> add(held, inflow.venue().name(), inflow.amount());
      case TreasuryEvent.FundsMoved move -> send(move.movement(), held);
      case TreasuryEvent.FundsRebalanced rebalance -> send(rebalance.movement(), held);
      case TreasuryEvent.TransferSettled settlement -> {
        Movement sent = settlement.movement();
        add(held, "IN_TRANSIT", sent.amount().negated());
        add(held, sent.to().name(), sent.amount());
      }
      case TreasuryEvent.TransferFailed failure -> {
        Movement sent = failure.movement();
        add(held, "IN_TRANSIT", sent.amount().negated());
        add(held, sent.from().name(), sent.amount());
        add(held, sent.from().name(), failure.feeSpent() ? Amount.ZERO : sent.fee());
      }
      case TreasuryEvent.OperationReversed reversal -> {
        Venue from = reversal.original().from();
        Venue to = reversal.original().to();
        if (from != null) {
          add(held, from.name(), reversal.original().amount());
        }
        if (to != null) {
          add(held, to.name(), reversal.original().amount().negated());
        }
      }
      case TreasuryEvent.BalanceAdjusted adjustment ->
          add(held, adjustment.venue().name(), adjustment.amount());
      case TreasuryEvent.PolicyChanged changed -> {}
      case TreasuryEvent.VenueFrozen freeze -> {}
      case TreasuryEvent.VenueUnfrozen end -> {}
    }
  }

  private static void send(Movement movement, Map<String, BigDecimal> held) {
    add(held, movement.from().name(), movement.amount().plus(movement.fee()).negated());
    add(held, movement.transit() == null ? movement.to().name() : "IN_TRANSIT", movement.amount());
  }

  private static void add(Map<String, BigDecimal> held, String where, Amount amount) {
    held.merge(where, amount.value(), BigDecimal::add);
  }

  private static BigDecimal of(Map<String, BigDecimal> held, String where) {
    return held.getOrDefault(where, BigDecimal.ZERO);
  }
}
