package ledger.app.http.views;

import com.fasterxml.jackson.annotation.JsonProperty;
import ledger.journal.Balances;
import ledger.money.Amount;

/** Balances by the names of the venues. */
public record BalancesView(
    @JsonProperty("LOCAL") Amount local,
    @JsonProperty("GLOBAL") Amount global,
    @JsonProperty("IN_TRANSIT") Amount inTransit) {

  public static BalancesView of(Balances balances) {
    return new BalancesView(balances.local(), balances.global(), balances.inTransit());
  }
}
