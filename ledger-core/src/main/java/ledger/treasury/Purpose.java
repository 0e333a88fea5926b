package ledger.treasury;

/** Why money leaves LOCAL. */
public enum Purpose {
  WITHDRAWAL,
  STRESS_TEST
}
