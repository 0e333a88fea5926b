package ledger.treasury;

/** By which way a command reached the ledger. */
public enum Channel {
  API,
  TERMINAL,
  AUTO_PILOT
}
