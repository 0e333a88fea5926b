package ledger.policy;

/** How a recommended move is sized. */
public enum Sizing {
  /** The drift as it is; the fee then leaves the target missed by a little. */
  GROSS,
  /** So that the target holds exactly after the fee. */
  FEE_EXACT
}
