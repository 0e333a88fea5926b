package ledger.money;

/** Where money is kept. Two by design; stored by name so that more may come. */
public enum Venue {
  /** Hot wallets: pay withdrawals at once. */
  LOCAL,
  /** Liquidity pools: the backstop. */
  GLOBAL
}
