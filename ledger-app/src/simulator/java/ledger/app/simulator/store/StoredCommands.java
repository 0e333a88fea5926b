package ledger.app.simulator.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import ledger.app.commands.CommandStore;
import ledger.app.commands.Submission;
import ledger.app.simulator.store.Database.EventKey;
import ledger.app.simulator.store.Database.ReceiptKey;
import ledger.app.simulator.store.Database.TransferKey;
import org.axonframework.modelling.command.ConcurrencyException;

/** What {@code take_turn}, the table of receipts and two unique indexes do. */
public class StoredCommands implements CommandStore {

  private final Session session;

  public StoredCommands(Session session) {
    this.session = session;
  }

  @Override
  public Standing takeTurn(String treasuryId, Submission submission) {
    Database database = session.database();
    session.write(
        "take turn",
        transaction -> {
          database.sealing.share(transaction);
          return true;
        });
    // Each statement of the function sees what was committed before it.
    Instant sealed = session.read("read seal", database::sealedUntil);
    Long newest = session.read("read newest version", t -> database.newestVersion(t, treasuryId));
    Receipt receipt =
        session
            .read(
                "read receipt",
                t ->
                    Optional.ofNullable(
                        database.receipts.find(t, key(treasuryId, submission.idempotencyKey()))))
            .orElse(null);
    return new Standing(sealed, newest, receipt);
  }

  @Override
  public void keep(String treasuryId, Submission submission, long version) {
    try {
      session.write(
          "keep receipt",
          transaction -> {
            session
                .database()
                .receipts
                .insert(
                    transaction,
                    key(treasuryId, submission.idempotencyKey()),
                    new Receipt(submission.fingerprint(), version));
            return true;
          });
    } catch (UniqueViolation e) {
      throw new ConcurrencyException("the key was used meanwhile", e);
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

  private static ReceiptKey key(String treasuryId, String idempotencyKey) {
    return new ReceiptKey(treasuryId, idempotencyKey);
  }
}
