package ledger.app.commands;

import ledger.treasury.Operation;
import ledger.treasury.TreasuryRejection;

/** What a submitted command came to. */
public sealed interface CommandResult {

  /** Booked now. */
  record Booked(Operation operation) implements CommandResult {}

  /** Booked before, under the same key: the operation stands at this version. */
  record Replayed(long version) implements CommandResult {}

  /** The key was used before, for another content or by another actor. */
  record KeyReused() implements CommandResult {}

  /** Against a rule; nothing was written. */
  record Refused(TreasuryRejection reason) implements CommandResult {}
}
