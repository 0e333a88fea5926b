package ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import ledger.money.Amount;
import org.junit.jupiter.api.Test;

class EntryTest {

  @Test
  void holdsLegsThatSumToZero() {
    List<Posting> legs =
        List.of(
            leg(Account.GLOBAL, "-101"), leg(Account.LOCAL, "100"), leg(Account.NETWORK_FEES, "1"));

    assertThat(new Entry(legs).postings()).isEqualTo(legs);
  }

  @Test
  void refusesLegsThatMakeMoneyAppear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entry(List.of(leg(Account.LOCAL, "1"))))
        .withMessageContaining("legs sum to 1,");
  }

  @Test
  void refusesLegsThatMakeMoneyVanish() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Entry(List.of(leg(Account.LOCAL, "-1"), leg(Account.GLOBAL, "0.999999"))))
        .withMessageContaining("legs sum to -0.000001,");
  }

  @Test
  void refusesThemAlsoWhenLegsOfZeroAreLeftOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Entry.of(leg(Account.LOCAL, "5"), leg(Account.NETWORK_FEES, "0")));
  }

  @Test
  void leavesOutLegsOfZero() {
    assertThat(
            Entry.of(
                    leg(Account.GLOBAL, "-5"),
                    leg(Account.LOCAL, "5"),
                    leg(Account.NETWORK_FEES, "0"))
                .postings())
        .containsExactly(leg(Account.GLOBAL, "-5"), leg(Account.LOCAL, "5"));
  }

  @Test
  void transfersFromOneAccountToAnother() {
    assertThat(Entry.transfer(Account.LOCAL, Account.WITHDRAWALS, Amount.parse("2.5")).postings())
        .containsExactly(leg(Account.LOCAL, "-2.5"), leg(Account.WITHDRAWALS, "2.5"));
  }

  @Test
  void isTakenBackLegByLeg() {
    Entry move =
        Entry.of(
            leg(Account.GLOBAL, "-101"), leg(Account.LOCAL, "100"), leg(Account.NETWORK_FEES, "1"));

    assertThat(move.negated().postings())
        .containsExactly(
            leg(Account.GLOBAL, "101"),
            leg(Account.LOCAL, "-100"),
            leg(Account.NETWORK_FEES, "-1"));
    assertThat(Entry.none().negated()).isEqualTo(Entry.none());
  }

  @Test
  void mayMoveNothing() {
    assertThat(Entry.none().postings()).isEmpty();
  }

  @Test
  void keepsItsOwnLegs() {
    List<Posting> legs = new ArrayList<>(List.of(leg(Account.LOCAL, "0")));
    Entry entry = new Entry(legs);

    legs.add(leg(Account.GLOBAL, "7"));

    assertThat(entry.postings()).containsExactly(leg(Account.LOCAL, "0"));
  }

  private static Posting leg(Account account, String amount) {
    return new Posting(account, Amount.parse(amount));
  }
}
