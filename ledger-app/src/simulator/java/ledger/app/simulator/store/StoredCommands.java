package ledger.app.simulator.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ledger.app.commands.CommandStore;
import ledger.app.simulator.store.Database.EventKey;
import ledger.app.simulator.store.Database.TransferKey;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** What {@code take_turns}, the table of receipts and two unique indexes do. */
public class StoredCommands implements CommandStore {

  private final Session session;

  public StoredCommands(Session session) {
    this.session = session;
  }

  @Override
  public Turns takeTurns(List<Key> keys) {
    Database database = session.database();
    session.write(
        "take turns",
        transaction -> {
          database.sealing.share(transaction);
          return true;
        });
    // Each statement of the function sees what was committed before it.
    return session.read(
        "read standings",
        transaction ->
            new Turns(
                database.sealedUntil(transaction),
                keys.stream().map(key -> standing(transaction, key)).toList()));
  }

  private Standing standing(@Nullable Transaction transaction, Key key) {
    Database database = session.database();
    return new Standing(
        database.newestVersion(transaction, key.treasuryId()),
        database.receipts.find(transaction, key));
  }

  @Override
  public void keep(List<Kept> receipts) {
    try {
      session.write(
          "keep receipts",
          transaction -> {
            receipts.forEach(
                kept ->
                    session.database().receipts.insert(transaction, kept.key(), kept.receipt()));
            return true;
          });
    } catch (UniqueViolation e) {
      throw new ConcurrencyException("a key was used meanwhile", e);
    }
  }

  @Override
  public Optional<Long> reversalOf(String treasuryId, long version) {
    return session.read(
        "find reversal",
        t ->
            Optional.ofNullable(
                session.database().reversals.find(t, new EventKey(treasuryId, version))));
  }

  @Override
  public Optional<Long> closingOf(String treasuryId, UUID transferId) {
    return session.read(
        "find closing",
        t ->
            Optional.ofNullable(
                session.database().closings.find(t, new TransferKey(treasuryId, transferId))));
  }
}
