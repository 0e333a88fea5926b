package ledger.money;

/** What is held, by its code, such as {@code USDT}. */
public record Asset(String code) {}
