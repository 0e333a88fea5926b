package ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import ledger.money.Amount;
import ledger.money.Venue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BalancesTest {

  private static final Balances BALANCES =
      new Balances(amount("400"), amount("600"), amount("30"), amount("5"));

  @Test
  void areNothingBeforeTheFirstEntry() {
    assertThat(Balances.NOTHING.total()).isEqualTo(Amount.ZERO);
    assertThat(Balances.of(Amount.ZERO, Amount.ZERO)).isEqualTo(Balances.NOTHING);
  }

  @Test
  void tellWhatEachVenueCanPayAndWhatIsOnItsWay() {
    assertThat(BALANCES.at(Venue.LOCAL)).isEqualTo(amount("400"));
    assertThat(BALANCES.at(Venue.GLOBAL)).isEqualTo(amount("600"));
    assertThat(BALANCES.inTransitTo(Venue.LOCAL)).isEqualTo(amount("30"));
    assertThat(BALANCES.inTransitTo(Venue.GLOBAL)).isEqualTo(amount("5"));
    assertThat(BALANCES.inTransit()).isEqualTo(amount("35"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "1, 0, true", "0, -1, true", "1, -1, true"})
  void haveInTransitWhateverIsOnItsWay(Amount toLocal, Amount toGlobal, boolean any) {
    assertThat(new Balances(amount("1"), amount("1"), toLocal, toGlobal).hasInTransit())
        .isEqualTo(any);
  }

  @Test
  void areAddedPlaceByPlace() {
    assertThat(BALANCES.plus(new Balances(amount("1"), amount("2"), amount("3"), amount("4"))))
        .isEqualTo(new Balances(amount("401"), amount("602"), amount("33"), amount("9")));
  }

  @Test
  void totalIncludesWhatIsInTransit() {
    assertThat(BALANCES.total()).isEqualTo(amount("1035"));
  }

  @ParameterizedTest(name = "7 from {0} to DEPOSITS")
  @CsvSource({
    "LOCAL, 393, 600, 30, 5",
    "GLOBAL, 400, 593, 30, 5",
    "IN_TRANSIT_TO_LOCAL, 400, 600, 23, 5",
    "IN_TRANSIT_TO_GLOBAL, 400, 600, 30, -2",
    "OPENING_CAPITAL, 400, 600, 30, 5",
    "WITHDRAWALS, 400, 600, 30, 5",
    "STRESS_TESTS, 400, 600, 30, 5",
    "NETWORK_FEES, 400, 600, 30, 5",
    "ADJUSTMENTS, 400, 600, 30, 5",
    "DEPOSITS, 400, 600, 30, 5",
  })
  void changeByTheLegsOnTheirAccountsOnly(
      Account from, Amount local, Amount global, Amount toLocal, Amount toGlobal) {
    assertThat(BALANCES.after(Entry.transfer(from, Account.DEPOSITS, amount("7"))))
        .isEqualTo(new Balances(local, global, toLocal, toGlobal));
  }

  @Test
  void followFromEveryLegOfAnEntry() {
    Entry move =
        Entry.of(
            new Posting(Account.GLOBAL, amount("-101")),
            new Posting(Account.LOCAL, amount("100")),
            new Posting(Account.NETWORK_FEES, amount("1")));

    assertThat(BALANCES.after(move))
        .isEqualTo(new Balances(amount("500"), amount("499"), amount("30"), amount("5")));
    assertThat(BALANCES.after(Entry.none())).isEqualTo(BALANCES);
  }

  @ParameterizedTest
  @EnumSource
  void eachVenueHasItsAccount(Venue venue) {
    assertThat(Account.of(venue)).hasToString(venue.name());
    assertThat(Account.inTransitTo(venue)).hasToString("IN_TRANSIT_TO_" + venue);
  }

  private static Amount amount(String text) {
    return Amount.parse(text);
  }
}
