package ledger.policy;

/** When the receiving venue is credited. */
public enum Settlement {
  /** In the same entry. */
  INSTANT,
  /** When the operator or the chain watcher confirms the arrival. */
  CONFIRMED
}
