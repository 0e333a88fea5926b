package ledger.projections.treasuries;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledger.journal.Balances;
import ledger.projections.feed.Change;
import ledger.treasury.Transfer;
import ledger.treasury.Treasury;
import ledger.treasury.TreasuryId;
import org.jspecify.annotations.Nullable;

/** What is kept of every version of every treasury, and how it is found again. */
interface TreasuryRows {

  /** Inside the running transaction. */
  void write(List<Change> changes);

  Optional<Treasury> latest(TreasuryId id);

  Optional<Treasury> atVersion(TreasuryId id, long version);

  /** After the last event that was recorded at the instant or before. */
  Optional<Treasury> atRecorded(TreasuryId id, Instant recordedAt);

  /**
   * What was recorded after a version and had taken effect by an instant.
   *
   * @param after the last version recorded by the instant; -1 where there was none
   * @param upTo the last version that counts as known
   */
  Balances arrivedLate(TreasuryId id, Instant effectiveAt, long after, long upTo);

  /**
   * What was under way at an instant of the effective clock, in order of version.
   *
   * @param after as above
   * @param openThen what was open after that version
   */
  List<Transfer> openAt(
      TreasuryId id, Instant effectiveAt, long after, long upTo, List<Transfer> openThen);

  /** The states that follow a version, in order of version, at most so many. */
  List<Treasury> after(TreasuryId id, long version, int most);

  /** The latest states of these treasuries, of those only that have come beyond the version. */
  List<Treasury> newerThan(Map<TreasuryId, Long> known);

  /**
   * Latest states in order of id.
   *
   * @param after the id that they come after; none for the first
   */
  List<Treasury> page(@Nullable TreasuryId after, int most);

  /** Like {@link #page}, of what was recorded by the instant. */
  List<Treasury> pageAtRecorded(Instant recordedAt, @Nullable TreasuryId after, int most);
}
