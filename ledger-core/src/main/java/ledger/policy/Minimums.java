package ledger.policy;

import ledger.money.Amount;
import ledger.money.Venue;

/** The least that each venue should hold, available. */
public record Minimums(Amount local, Amount global) {

  public Amount of(Venue venue) {
    return switch (venue) {
      case LOCAL -> local;
      case GLOBAL -> global;
    };
  }
}
