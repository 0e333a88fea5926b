package ledger.treasury;

import java.util.List;
import java.util.Set;
import ledger.money.Amount;
import ledger.money.Venue;

/**
 * What a simulation takes over from its origin beside balances and policy.
 *
 * @param openTransfers in order of their sending; exactly what the origin has in transit
 */
public record Inheritance(Origin origin, List<Transfer> openTransfers, Set<Venue> frozen) {

  public Inheritance {
    openTransfers = List.copyOf(openTransfers);
    frozen = Treasury.inOrder(frozen);
  }

  Amount inTransitTo(Venue venue) {
    Amount sum = Amount.ZERO;
    for (Transfer transfer : openTransfers) {
      if (transfer.movement().to() == venue) {
        sum = sum.plus(transfer.movement().amount());
      }
    }
    return sum;
  }
}
