package ledger.treasury;

/** What a command comes to: one event, or the first rule it breaks. */
public sealed interface Decision<E extends TreasuryEvent> {

  record Accepted<E extends TreasuryEvent>(E event) implements Decision<E> {}

  record Rejected<E extends TreasuryEvent>(TreasuryRejection reason) implements Decision<E> {}
}
