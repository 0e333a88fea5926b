package ledger.projections.operations;

import ledger.treasury.Operation;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the log shows it at a moment.
 *
 * @param reversedBy the version that took it back, as far as it was known by then
 */
public record LoggedOperation(Operation operation, @Nullable Long reversedBy) {

  long version() {
    return operation.version();
  }

  /** As it was after a version, which may not have known the reversal. */
  LoggedOperation at(long version) {
    return reversedBy == null || reversedBy <= version
        ? this
        : new LoggedOperation(operation, null);
  }
}
