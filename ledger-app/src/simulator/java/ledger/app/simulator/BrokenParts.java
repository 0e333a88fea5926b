package ledger.app.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ledger.app.commands.CommandStore;
import ledger.app.commands.Submission;
import ledger.app.simulator.store.Session;
import ledger.app.simulator.store.StoredCommands;
import ledger.projections.feed.Change;
import ledger.projections.feed.FeedProgress;
import ledger.projections.feed.Parked;
import ledger.projections.feed.Projection;
import ledger.treasury.TreasuryId;

/** Parts that are wrong, for {@link PlantedBug}. */
final class BrokenParts {

  private BrokenParts() {}

  static void keepIfItCan(CommandStore store, TreasuryId id, Submission submission) {
    try {
      store.keep(id.value(), submission, 0);
    } catch (RuntimeException e) {
      // It was there, or the store is away.
    }
  }

  /** Believes that nobody else writes. */
  static final class FromMemory extends StoredCommands {
    private final Map<String, Long> newest = new HashMap<>();

    FromMemory(Session session) {
      super(session);
    }

    @Override
    public Standing takeTurn(String treasuryId, Submission submission) {
      Standing standing = super.takeTurn(treasuryId, submission);
      Long known = newest.get(treasuryId);
      Long stored = standing.newestVersion();
      if (known == null && stored != null) {
        newest.put(treasuryId, stored);
      }
      return new Standing(
          standing.sealedUntil(), known == null ? stored : known, standing.receipt());
    }

    @Override
    public void keep(String treasuryId, Submission submission, long version) {
      super.keep(treasuryId, submission, version);
      newest.put(treasuryId, version);
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
    public void clear() {
      sound.clear();
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
