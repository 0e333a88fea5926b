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
  TRANSFER_SETTLED,
  TRANSFER_FAILED,
  REVERSAL,
  ADJUSTMENT,
  POLICY_CHANGED,
  VENUE_FROZEN,
  VENUE_UNFROZEN;

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
      case TreasuryEvent.TransferSettled settlement -> TRANSFER_SETTLED;
      case TreasuryEvent.TransferFailed failure -> TRANSFER_FAILED;
      case TreasuryEvent.OperationReversed reversal -> REVERSAL;
      case TreasuryEvent.BalanceAdjusted adjustment -> ADJUSTMENT;
      case TreasuryEvent.PolicyChanged change -> POLICY_CHANGED;
      case TreasuryEvent.VenueFrozen freeze -> VENUE_FROZEN;
      case TreasuryEvent.VenueUnfrozen end -> VENUE_UNFROZEN;
    };
  }
}
