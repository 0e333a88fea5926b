package ledger.treasury;

import static ledger.treasury.Treasuries.ID;
import static ledger.treasury.Treasuries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import ledger.money.Amount;
import ledger.money.Venue;
import ledger.policy.Network;
import ledger.policy.Policies;
import ledger.policy.Preset;
import ledger.policy.Settlement;
import org.junit.jupiter.api.Test;

/** How much may be under way at once. */
class TooManyTransfersTest {

  private static final TreasuryRejection TOO_MANY =
      new TreasuryRejection.TooManyTransfers(200, 200);

  /** Far below its target, with so many transfers of 1 under way from LOCAL to GLOBAL. */
  private static Treasury treasury(int open, Settlement settlement) {
    List<TreasuryEvent> events = new ArrayList<>();
    events.add(Treasuries.opening("1000", "9000"));
    events.add(
        new TreasuryEvent.PolicyChanged(
            new Policies(Preset.DEFAULT.policy())
                .minimums("1", "1")
                .networks(
                    new Network("CHAIN", Amount.parse("1"), null, null, true, settlement, null))
                .policy(),
            Particulars.NONE));
    for (int i = 0; i < open; i++) {
      events.add(
          new TreasuryEvent.FundsMoved(
              Treasuries.inTransit(Venue.LOCAL, Venue.GLOBAL, "1", "1"), Particulars.NONE));
    }
    return Chronicle.of(events.toArray(TreasuryEvent[]::new)).treasury();
  }

  private static Decision<TreasuryEvent.FundsMoved> move(Treasury treasury) {
    return MoveFunds.decide(
        new MoveFunds(
            ID, Venue.GLOBAL, Venue.LOCAL, Amount.parse("1"), "CHAIN", Particulars.NONE, null),
        treasury,
        NOW);
  }

  private static Decision<TreasuryEvent.FundsRebalanced> rebalance(Treasury treasury) {
    return ExecuteRebalance.decide(new ExecuteRebalance(ID, Particulars.NONE, null), treasury, NOW);
  }

  @Test
  void thereIsRoomForTwoHundred() {
    Treasury treasury = treasury(199, Settlement.CONFIRMED);

    assertThat(treasury.openTransfers()).hasSize(199);
    assertThat(move(treasury)).isInstanceOf(Decision.Accepted.class);
    assertThat(rebalance(treasury)).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void oneMoreIsRefused() {
    Treasury treasury = treasury(200, Settlement.CONFIRMED);

    assertThat(move(treasury)).isEqualTo(new Decision.Rejected<>(TOO_MANY));
    assertThat(rebalance(treasury)).isEqualTo(new Decision.Rejected<>(TOO_MANY));
  }

  @Test
  void whatIsThereAtOnceNeedsNoRoom() {
    Treasury treasury = treasury(200, Settlement.INSTANT);

    assertThat(move(treasury)).isInstanceOf(Decision.Accepted.class);
    assertThat(rebalance(treasury)).isInstanceOf(Decision.Accepted.class);
  }
}
