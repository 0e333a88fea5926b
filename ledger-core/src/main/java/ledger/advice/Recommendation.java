package ledger.advice;

import java.util.List;
import ledger.journal.Balances;
import ledger.money.Amount;
import ledger.money.Ratio;
import ledger.money.Venue;
import org.jspecify.annotations.Nullable;

/**
 * The move that the auto-pilot would make.
 *
 * @param amount what the receiver gets; the sender is charged amount and fee
 * @param limitedBy what made it smaller than the target asks for
 * @param balancesAfter the balances once the move is settled
 * @param alternatives the networks that lost, in the policy's order
 */
public record Recommendation(
    Venue from,
    Venue to,
    Amount amount,
    String network,
    Amount fee,
    @Nullable Limit limitedBy,
    Balances balancesAfter,
    Ratio localRatioAfter,
    Ratio healthAfter,
    List<Alternative> alternatives) {

  public Recommendation {
    alternatives = List.copyOf(alternatives);
  }

  /** What kept the amount below what the target asks for. */
  public enum Limit {
    LOCAL_BALANCE,
    GLOBAL_BALANCE,
    LOCAL_MINIMUM,
    GLOBAL_MINIMUM,
    NETWORK_MAXIMUM
  }

  /** A network that was not taken. */
  public record Alternative(String network, Amount fee, LostBecause lostBecause) {}

  /** Why a network was not taken. */
  public enum LostBecause {
    HIGHER_FEE,
    DISABLED,
    /** The amount it could carry is under its minimum. */
    OUTSIDE_LIMITS,
    /** The policy fixes another one, or an equally cheap one was preferred. */
    NOT_CHOSEN
  }
}
