package ledger.journal;

import ledger.money.Amount;

/** One leg of an entry: what an account gains (positive) or gives (negative). */
public record Posting(Account account, Amount amount) {}
