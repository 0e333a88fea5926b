package ledger.app.commands;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows for a command beside the events, and keeps of it: asked and told in the
 * transaction of the command's turn.
 */
public interface CommandStore {

  /** What stands under a key. */
  record Receipt(String fingerprint, long version) {}

  /**
   * What the store knows when a command's turn has come.
   *
   * @param newestVersion of the treasury; none before its opening
   */
  record Standing(Instant sealedUntil, @Nullable Long newestVersion, @Nullable Receipt receipt) {}

  /** Until the transaction ends no instant is sealed. */
  Standing takeTurn(String treasuryId, Submission submission);

  /**
   * Keeps the receipt of a booked command, for ever.
   *
   * @throws ConcurrencyException if another node has just kept one under this key
   */
  void keep(String treasuryId, Submission submission, long version);

  /** The version that reversed this one. */
  Optional<Long> reversalOf(String treasuryId, long version);

  /** The version that settled or failed the transfer. */
  Optional<Long> closingOf(String treasuryId, UUID transferId);
}
