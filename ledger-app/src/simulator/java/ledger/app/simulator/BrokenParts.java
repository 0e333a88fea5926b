package ledger.app.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledger.app.commands.CommandResult;
import ledger.app.commands.CommandStore;
import ledger.app.commands.Submission;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.StoredCommands;
import ledger.app.simulator.store.Transactions;
import ledger.projections.feed.Change;
import ledger.projections.feed.FeedProgress;
import ledger.projections.feed.Parked;
import ledger.projections.feed.Projection;
import ledger.treasury.TreasuryCommand;
import ledger.treasury.TreasuryId;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Parts that are wrong, for {@link PlantedBug}. */
final class BrokenParts {

  private BrokenParts() {}

  static void keepIfItCan(CommandStore store, TreasuryId id, Submission submission) {
    try {
      store.keep(
          List.of(
              new CommandStore.Kept(
                  new CommandStore.Key(id.value(), submission.idempotencyKey()),
                  new CommandStore.Receipt(submission.fingerprint(), 0))));
    } catch (RuntimeException e) {
      // It was there, or the store is away.
    }
  }

  /** Whatever stands under the key is taken for what was asked. */
  static CommandResult replayed(Parts.Ground ground, TreasuryCommand command, Submission asked) {
    CommandStore.Receipt receipt =
        ground.session().database().receipt(command.treasuryId().value(), asked.idempotencyKey());
    return receipt == null
        ? new CommandResult.KeyReused()
        : new CommandResult.Replayed(receipt.version());
  }

  /** Does not hear how a commit ended. */
  static final class AlwaysDone extends Transactions {

    private static final long serialVersionUID = 1L;

    AlwaysDone(Session session) {
      super(session);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      try {
        super.doCommit(status);
      } catch (TransactionSystemException e) {
        // As if it were done.
      }
    }
  }

  /** Believes that nobody else writes. */
  static final class FromMemory extends StoredCommands {
    private final Map<String, Long> newest = new HashMap<>();

    FromMemory(Session session) {
      super(session);
    }

    @Override
    public Turns takeTurns(List<Key> keys) {
      Turns turns = super.takeTurns(keys);
      List<Standing> standings = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        Standing standing = turns.standings().get(i);
        String treasuryId = keys.get(i).treasuryId();
        Long stored = standing.newestVersion();
        if (stored != null) {
          newest.putIfAbsent(treasuryId, stored);
        }
        standings.add(new Standing(newest.get(treasuryId), standing.receipt()));
      }
      return new Turns(turns.sealedUntil(), standings);
    }

    @Override
    public void keep(List<Kept> receipts) {
      super.keep(receipts);
      receipts.forEach(kept -> newest.put(kept.key().treasuryId(), kept.receipt().version()));
    }
  }

  record NeverReleased(Projection sound) implements Projection {
    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public void write(List<Change> changes) {
      sound.write(changes);
    }

    @Override
    public void taken() {
      sound.taken();
    }

    @Override
    public void committed(List<Change> changes) {
      sound.committed(changes);
    }
  }

  record Impatient(FeedProgress sound) implements FeedProgress {
    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public boolean awaitVersion(TreasuryId treasuryId, long version, Duration atMost) {
      return true;
    }

    @Override
    public boolean awaitPosition(long globalIndex, Duration atMost) {
      return true;
    }

    @Override
    public long head() {
      return sound.head();
    }

    @Override
    public List<Parked> parked() {
      return sound.parked();
    }
  }
}
