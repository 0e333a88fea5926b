package ledger.advice;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.money.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {

  @ParameterizedTest(name = "LOCAL {0} of a minimum of {1}: {2} {3}")
  @CsvSource({
    "0, 150000, 0, RED",
    "0.000001, 150000, 0, RED",
    "0.299999, 150000, 0, RED",
    "0.3, 150000, 0.0001, RED",
    "75000, 150000, 25, RED",
    // Exactly 49.99995: half-up would show 50, the number of another zone.
    "149999.85, 150000, 49.9999, RED",
    "149999.999999, 150000, 49.9999, RED",
    "150000, 150000, 50, AMBER",
    "150000.000001, 150000, 50, AMBER",
    "200000, 150000, 66.6666, AMBER",
    "239915.2, 150000, 79.9717, AMBER",
    "299999.999999, 150000, 99.9999, AMBER",
    "300000, 150000, 100, GREEN",
    "300000.000001, 150000, 100, GREEN",
    "900000000, 150000, 100, GREEN",
    "0.000000000000000002, 0.000000000000000003, 33.3333, RED",
    "0.000000000000000003, 0.000000000000000003, 50, AMBER",
    "0.000000000000000006, 0.000000000000000003, 100, GREEN",
    // Only on the effective clock can a balance be negative.
    "-1, 150000, 0, RED",
  })
  void isLocalByItsMinimum(Amount local, Amount minimum, String score, Zone zone) {
    Health health = new Health(local, minimum);

    assertThat(health.score()).hasToString(score);
    assertThat(health.zone()).isEqualTo(zone);
  }

  @Test
  void countsOnlyWhatCanBePaidOutNow() {
    Situation refilling = Situation.of("149999", "500000").inTransit("150000", "0");

    Health health = Health.of(refilling.balances(), refilling.policy());

    assertThat(health.score()).hasToString("49.9996");
    assertThat(health.zone()).isEqualTo(Zone.RED);
  }
}
