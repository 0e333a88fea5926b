package ledger.app.commands;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows for commands beside the events, and keeps of them: asked and told for all
 * commands of a batch at once, in the transaction that commits them.
 */
public interface CommandStore {

  /** A key as a caller chose it; it belongs to the treasury. */
  record Key(String treasuryId, String idempotencyKey) {}

  /** What stands under a key. */
  record Receipt(String fingerprint, long version) {}

  /**
   * What the store knows of a command's treasury and key.
   *
   * @param newestVersion of the treasury; none before its opening
   */
  record Standing(@Nullable Long newestVersion, @Nullable Receipt receipt) {}

  /**
   * What the store knows when the turns of some commands have come.
   *
   * @param standings one for each key that was asked for, in that order
   */
  record Turns(Instant sealedUntil, List<Standing> standings) {}

  /** Until the transaction ends no instant is sealed. */
  Turns takeTurns(List<Key> keys);

  /** A receipt and the key under which it is kept. */
  record Kept(Key key, Receipt receipt) {}

  /**
   * Keeps the receipts of booked commands, for ever.
   *
   * @throws ConcurrencyException if another node has just kept one under one of these keys
   */
  void keep(List<Kept> receipts);

  /** The version that reversed this one. */
  Optional<Long> reversalOf(String treasuryId, long version);

  /** The version that settled or failed the transfer. */
  Optional<Long> closingOf(String treasuryId, UUID transferId);
}
