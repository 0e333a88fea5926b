package ledger.treasury;

/** What an operation did, as the log names it. */
public enum Action {
  OPENED,
  OUTFLOW,
  STRESS_TEST,
  INFLOW,
  /** A move by hand. */
  MANUAL,
  /** A move that the auto-pilot recommended. */
  AUTO_PILOT,
  POLICY_CHANGED;

  static Action of(TreasuryEvent event) {
    return switch (event) {
      case TreasuryEvent.TreasuryOpened opened -> OPENED;
      case TreasuryEvent.OutflowRecorded outflow ->
          switch (outflow.purpose()) {
            case WITHDRAWAL -> OUTFLOW;
            case STRESS_TEST -> STRESS_TEST;
          };
      case TreasuryEvent.InflowRecorded inflow -> INFLOW;
      case TreasuryEvent.FundsMoved move -> MANUAL;
      case TreasuryEvent.FundsRebalanced rebalance -> AUTO_PILOT;
      case TreasuryEvent.PolicyChanged change -> POLICY_CHANGED;
    };
  }
}
