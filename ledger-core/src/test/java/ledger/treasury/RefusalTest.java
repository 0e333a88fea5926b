package ledger.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of refusals that the decisions are held to. */
class RefusalTest {

  private static final List<List<Refusal>> TABLES =
      List.of(
          OpenTreasuryTest.REFUSALS,
          OpenSimulationTest.REFUSALS,
          RecordOutflowTest.REFUSALS,
          RecordInflowTest.REFUSALS,
          MoveFundsTest.REFUSALS,
          ExecuteRebalanceTest.REFUSALS,
          SettleTransferTest.REFUSALS,
          FailTransferTest.REFUSALS,
          ReverseOperationTest.REFUSALS,
          AdjustBalanceTest.REFUSALS,
          ChangePolicyTest.REFUSALS,
          FreezeVenueTest.REFUSALS,
          UnfreezeVenueTest.REFUSALS);

  @Test
  void eachTableStandsInOrderOfPrecedence() {
    assertThat(TABLES)
        .allSatisfy(
            table ->
                assertThat(table).extracting(Refusal::breach).isSorted().doesNotHaveDuplicates());
  }

  @Test
  void everyBreachStandsInATable() {
    assertThat(TABLES.stream().flatMap(List::stream).map(Refusal::breach))
        .contains(Breach.values());
  }

  @Test
  void aRowTellsTheCodeOfWhatItBreaks() {
    assertThat(TABLES.stream().flatMap(List::stream))
        .allSatisfy(row -> assertThat(row.reason().code()).isEqualTo(row.breach().name()));
  }

  @Test
  void pairsPutTheEarlierRowFirst() {
    List<Refusal> rows = ChangePolicyTest.REFUSALS;

    assertThat(Refusal.inPairs(rows).map(pair -> List.of(pair.get())))
        .isEqualTo(Stream.of(List.of(rows.get(0), rows.get(1))).map(List::<Object>copyOf).toList());
  }
}
