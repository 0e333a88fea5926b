package ledger.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRatioTest {

  @ParameterizedTest(name = "{0} + {1} (+ {2}, {3}): {4}")
  @CsvSource({
    "400000, 600000, 0, 0, 0.4",
    "200000, 600000, 0, 0, 0.25",
    "239915.2, 359871.8, 0, 0, 0.400001",
    "1, 2, 0, 0, 0.333333",
    "2, 1, 0, 0, 0.666667",
    "5, 0, 0, 0, 1",
    "0, 5, 0, 0, 0",
    "0, 0, 0, 0, 0",
    // Ties go to the even digit.
    "1, 1999999, 0, 0, 0",
    "3, 1999997, 0, 0, 0.000002",
    "5, 1999995, 0, 0, 0.000002",
    // What is in transit is part of the whole and of no venue.
    "300000, 300000, 300000, 100000, 0.3",
    "0, 0, 10, 10, 0",
  })
  void isTheShareOfAllReserves(
      String local, String global, String toLocal, String toGlobal, String ratio) {
    assertThat(LocalRatio.of(Situation.of(local, global).inTransit(toLocal, toGlobal).balances()))
        .hasToString(ratio);
  }
}
