package ledger.app.commands;

import ledger.treasury.Operation;
import ledger.treasury.TreasuryRejection;

/**
 * What a submitted command came to. Every way to fail is a value, since an exception's type does
 * not survive the way between nodes.
 */
public sealed interface CommandResult {

  /** Booked now. */
  record Booked(Operation operation) implements CommandResult {}

  /** Booked before, under the same key: the operation stands at this version. */
  record Replayed(long version) implements CommandResult {}

  /** The key was used before, for another content or by another actor. */
  record KeyReused() implements CommandResult {}

  /** Against a rule; nothing was written. */
  record Refused(TreasuryRejection reason) implements CommandResult {}

  /** Its turn did not come in time; nothing was written. */
  record Busy() implements CommandResult {}

  /**
   * The store, or the way to it, did not answer to the end. Whether the command was booked is
   * unknown; repeating it under the same key tells.
   */
  record Unavailable() implements CommandResult {}
}
