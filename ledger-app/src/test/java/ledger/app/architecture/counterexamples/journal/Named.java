package ledger.app.architecture.counterexamples.journal;

class Named {

  record PostingImpl() {}

  record PostingManager() {}

  record PostingUtil() {}

  record PostingUtils() {}

  record PostingHelper() {}

  record PostingService() {}

  record PostingRepository() {}

  /** Allowed. */
  record ServiceFee() {}
}
